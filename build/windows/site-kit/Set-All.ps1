#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Runs every Set-*.ps1 of the site kit with its usual values, in the order that works.
.DESCRIPTION
See ../README.md. Where Windows must be restarted first, a line says so; run this again afterwards.
.PARAMETER Account
The kiosk's account.
#>
[CmdletBinding(SupportsShouldProcess)]
param([ValidateLength(1, 20)][string]$Account = 'SENDAdviceKiosk')

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

& (Join-Path $PSScriptRoot 'Set-KioskAccount.ps1') -Account $Account
if ($WhatIfPreference -and -not (Get-LocalUser -Name $Account -ErrorAction SilentlyContinue)) {
    Write-Output "The other scripts need $Account, which this rehearsal has not made."
    return
}
& (Join-Path $PSScriptRoot 'Set-EdgeSwipe.ps1') -Account $Account
& (Join-Path $PSScriptRoot 'Set-Notifications.ps1') -Account $Account
& (Join-Path $PSScriptRoot 'Set-Power.ps1')
& (Join-Path $PSScriptRoot 'Set-UpdateHours.ps1')
& (Join-Path $PSScriptRoot 'Set-HubEnrolment.ps1') -Account $Account
& (Join-Path $PSScriptRoot 'Set-KeyboardFilter.ps1')
& (Join-Path $PSScriptRoot 'Set-ShellLauncher.ps1') -Account $Account
