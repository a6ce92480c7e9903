#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Puts back what Set-EdgeSwipe.ps1 changed.
.DESCRIPTION
See EdgeSwipe.md.
.PARAMETER Account
The kiosk's account, as made by Set-KioskAccount.ps1.
#>
[CmdletBinding(SupportsShouldProcess)]
param([string]$Account = 'SENDAdviceKiosk')

. (Join-Path $PSScriptRoot 'Kit.ps1')

Undo-Policy -Topic 'EdgeSwipe'
if (Get-Before -Topic 'EdgeSwipe-account') {
    Use-KioskRegistry -Name $Account -Do { Undo-Policy -Topic 'EdgeSwipe-account' }
}
