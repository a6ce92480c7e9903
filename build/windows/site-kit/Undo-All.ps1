#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Runs every Undo-*.ps1 of the site kit, last change first.
.DESCRIPTION
See ../README.md. The kiosk's account is disabled, not deleted; see KioskAccount.md.
.PARAMETER Account
The kiosk's account.
#>
[CmdletBinding(SupportsShouldProcess)]
param([ValidateLength(1, 20)][string]$Account = 'SENDAdviceKiosk')

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

& (Join-Path $PSScriptRoot 'Undo-ShellLauncher.ps1')
& (Join-Path $PSScriptRoot 'Undo-KeyboardFilter.ps1')
& (Join-Path $PSScriptRoot 'Undo-HubEnrolment.ps1')
& (Join-Path $PSScriptRoot 'Undo-UpdateHours.ps1')
& (Join-Path $PSScriptRoot 'Undo-Power.ps1')
& (Join-Path $PSScriptRoot 'Undo-Notifications.ps1') -Account $Account
& (Join-Path $PSScriptRoot 'Undo-EdgeSwipe.ps1') -Account $Account
& (Join-Path $PSScriptRoot 'Undo-KioskAccount.ps1')
