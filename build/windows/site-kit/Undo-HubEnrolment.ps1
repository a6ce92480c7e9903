#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Removes the task that Set-HubEnrolment.ps1 registered. An enrolment that is done stays.
.DESCRIPTION
See HubEnrolment.md.
#>
[CmdletBinding(SupportsShouldProcess)]
param()

. (Join-Path $PSScriptRoot 'Kit.ps1')

$name = @{ TaskPath = '\SEND Advice Kiosk\'; TaskName = 'Join the hub' }
$task = Get-ScheduledTask @name -ErrorAction SilentlyContinue
if ($null -ne $task -and $PSCmdlet.ShouldProcess('Join the hub', 'Remove this task')) {
    Unregister-ScheduledTask -InputObject $task -Confirm:$false
}
Remove-Before -Topic 'HubEnrolment'
