#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Puts back what Set-Notifications.ps1 changed.
.DESCRIPTION
See Notifications.md.
.PARAMETER Account
The kiosk's account, as made by Set-KioskAccount.ps1.
#>
[CmdletBinding(SupportsShouldProcess)]
param([string]$Account = 'SENDAdviceKiosk')

. (Join-Path $PSScriptRoot 'Kit.ps1')

Undo-Policy -Topic 'Notifications'
if (Get-Before -Topic 'Notifications-account') {
    Use-KioskRegistry -Name $Account -Do { Undo-Policy -Topic 'Notifications-account' }
}
