#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Never lets the computer sleep; lets the screen go dark outside opening hours alone.
.DESCRIPTION
See Power.md. Undo-Power.ps1 puts everything back.
.PARAMETER OpenFrom
From when the screen stays on, as 08:30.
.PARAMETER OpenUntil
From when the screen goes dark after five minutes without a touch, as 18:00.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidatePattern('^([01]\d|2[0-3]):[0-5]\d$')][string]$OpenFrom = '07:30',
    [ValidatePattern('^([01]\d|2[0-3]):[0-5]\d$')][string]$OpenUntil = '20:00'
)

. (Join-Path $PSScriptRoot 'Kit.ps1')

# A power plan of the kiosk's own: the plan that was active stays as it is, to go back to.
$plan = '5e4d0b1a-7c1e-4d38-9a52-6d1f0c2b8e77'
$folder = '\SEND Advice Kiosk\'

function Invoke-PowerCfg {
    # powercfg tells of failure by its exit code alone.
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string[]]$Words)
    if ($PSCmdlet.ShouldProcess('powercfg', ($Words -join ' '))) {
        $null = & powercfg.exe @Words
        if ($LASTEXITCODE -ne 0) { throw "powercfg $($Words -join ' ') failed with $LASTEXITCODE." }
    }
}

function Set-ScreenTask {
    # A task of the system that sets after how many seconds the screen goes dark; 0 is never.
    [CmdletBinding(SupportsShouldProcess)]
    param([string]$Name, [string]$At, [int]$Seconds)
    $dark = 'SUB_VIDEO VIDEOIDLE'
    $task = @{
        TaskPath  = $folder
        TaskName  = $Name
        Action    = @(
            New-ScheduledTaskAction -Execute 'powercfg.exe' -Argument "/setacvalueindex $plan $dark $Seconds"
            New-ScheduledTaskAction -Execute 'powercfg.exe' -Argument "/setactive $plan"
        )
        Trigger   = New-ScheduledTaskTrigger -Daily -At $At
        Principal = New-ScheduledTaskPrincipal -UserId 'SYSTEM' -LogonType ServiceAccount
        Settings  = New-ScheduledTaskSettingsSet -StartWhenAvailable
    }
    if ($PSCmdlet.ShouldProcess("$folder$Name at $At", 'Register this task')) {
        $null = Register-ScheduledTask @task -Force
    }
}

# The words around it are in the language of Windows; the identifier is not.
$identifier = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
$active = [regex]::Match((& powercfg.exe /getactivescheme | Out-String), $identifier).Value
Save-Before -Topic 'Power' -State @{ Plan = $active }

$plans = & powercfg.exe /list | Out-String
if ($plans -notmatch $plan) {
    Invoke-PowerCfg -Words '/duplicatescheme', $active, $plan
    Invoke-PowerCfg -Words '/changename', $plan, 'SEND Advice Kiosk'
}
foreach ($mode in '/setacvalueindex', '/setdcvalueindex') {
    Invoke-PowerCfg -Words $mode, $plan, 'SUB_SLEEP', 'STANDBYIDLE', '0'
    Invoke-PowerCfg -Words $mode, $plan, 'SUB_VIDEO', 'VIDEOIDLE', '0'
    try {
        Invoke-PowerCfg -Words $mode, $plan, 'SUB_SLEEP', 'HIBERNATEIDLE', '0'
    }
    catch {
        Write-Verbose 'This computer cannot hibernate anyway.'
    }
}
Invoke-PowerCfg -Words '/setactive', $plan
Set-ScreenTask -Name 'Screen stays on' -At $OpenFrom -Seconds 0
Set-ScreenTask -Name 'Screen may go dark' -At $OpenUntil -Seconds 300
Write-Output "Never asleep; the screen may go dark from $OpenUntil until $OpenFrom."
