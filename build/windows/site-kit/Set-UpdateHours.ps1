#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Lets Windows install updates and restart at night, and never while the building is open.
.DESCRIPTION
See UpdateHours.md. Undo-UpdateHours.ps1 puts everything back.
.PARAMETER OpenFrom
The hour (0 to 23) from which Windows must not restart.
.PARAMETER OpenUntil
The hour (0 to 23) until which Windows must not restart; at most 18 hours after OpenFrom.
.PARAMETER InstallAt
The hour (0 to 23) at which updates are installed.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateRange(0, 23)][int]$OpenFrom = 7,
    [ValidateRange(0, 23)][int]$OpenUntil = 22,
    [ValidateRange(0, 23)][int]$InstallAt = 3
)

. (Join-Path $PSScriptRoot 'Kit.ps1')

$hours = ($OpenUntil - $OpenFrom + 24) % 24
if ($hours -lt 1 -or $hours -gt 18) { throw 'Windows allows between 1 and 18 hours without restarts.' }

$update = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate'
Set-Policy -Topic 'UpdateHours' -Policy @(
    @{ Path = $update; Name = 'SetActiveHours'; Value = 1 }
    @{ Path = $update; Name = 'ActiveHoursStart'; Value = $OpenFrom }
    @{ Path = $update; Name = 'ActiveHoursEnd'; Value = $OpenUntil }
    @{ Path = "$update\AU"; Name = 'NoAutoUpdate'; Value = 0 }
    @{ Path = "$update\AU"; Name = 'AUOptions'; Value = 4 }
    @{ Path = "$update\AU"; Name = 'ScheduledInstallDay'; Value = 0 }
    @{ Path = "$update\AU"; Name = 'ScheduledInstallTime'; Value = $InstallAt }
    @{ Path = "$update\AU"; Name = 'NoAutoRebootWithLoggedOnUsers'; Value = 0 }
    @{ Path = "$update\AU"; Name = 'AlwaysAutoRebootAtScheduledTime'; Value = 1 }
    @{ Path = "$update\AU"; Name = 'AlwaysAutoRebootAtScheduledTimeMinutes'; Value = 15 }
)
Write-Output "Updates are installed at $($InstallAt):00; no restart between $($OpenFrom):00 and $($OpenUntil):00."
