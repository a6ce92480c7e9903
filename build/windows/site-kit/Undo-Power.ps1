#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Goes back to the power plan that was active before Set-Power.ps1, and removes its tasks.
.DESCRIPTION
See Power.md.
#>
[CmdletBinding(SupportsShouldProcess)]
param()

. (Join-Path $PSScriptRoot 'Kit.ps1')

$plan = '5e4d0b1a-7c1e-4d38-9a52-6d1f0c2b8e77'
$before = Get-Before -Topic 'Power'
if ($null -eq $before) {
    Write-Output 'Nothing of Power was set by the site kit; nothing to undo.'
    return
}
foreach ($name in 'Screen stays on', 'Screen may go dark') {
    $full = @{ TaskPath = '\SEND Advice Kiosk\'; TaskName = $name }
    $task = Get-ScheduledTask @full -ErrorAction SilentlyContinue
    if ($null -ne $task -and $PSCmdlet.ShouldProcess($name, 'Remove this task')) {
        Unregister-ScheduledTask -InputObject $task -Confirm:$false
    }
}
if ($PSCmdlet.ShouldProcess($before.Plan, 'Make this power plan the active one again')) {
    $null = & powercfg.exe /setactive $before.Plan
    if ($LASTEXITCODE -ne 0) { throw "The power plan $($before.Plan) is gone: choose one by hand." }
    $null = & powercfg.exe /delete $plan
}
Remove-Before -Topic 'Power'
