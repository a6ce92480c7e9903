#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Lets the kiosk join its hub by itself with the one-time code that the installer was given.
.DESCRIPTION
See HubEnrolment.md. Undo-HubEnrolment.ps1 puts everything back.
.PARAMETER Account
The kiosk's account, as made by Set-KioskAccount.ps1.
#>
[CmdletBinding(SupportsShouldProcess)]
param([string]$Account = 'SENDAdviceKiosk')

. (Join-Path $PSScriptRoot 'Kit.ps1')

if ($null -eq (Get-KioskSid -Name $Account)) {
    throw "There is no account $Account yet: run Set-KioskAccount.ps1 first."
}
$who = "$env:COMPUTERNAME\$Account"
$script = Join-Path $PSScriptRoot 'Join-Hub.ps1'
$words = "-NoProfile -NonInteractive -WindowStyle Hidden -ExecutionPolicy Bypass -File `"$script`""
$task = @{
    Action    = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $words
    Trigger   = New-ScheduledTaskTrigger -AtLogOn -User $who
    Principal = New-ScheduledTaskPrincipal -UserId $who -LogonType Interactive
    Settings  = New-ScheduledTaskSettingsSet -ExecutionTimeLimit (New-TimeSpan -Minutes 5) -MultipleInstances IgnoreNew
}
# Again every ten minutes for a day, for a kiosk that is started before its network works.
$times = @{ RepetitionInterval = New-TimeSpan -Minutes 10; RepetitionDuration = New-TimeSpan -Days 1 }
$task.Trigger.Repetition = (New-ScheduledTaskTrigger -Once -At (Get-Date) @times).Repetition
Save-Before -Topic 'HubEnrolment' -State @{ Account = $Account }
if ($PSCmdlet.ShouldProcess('Join the hub', 'Register this task')) {
    $null = Register-ScheduledTask -TaskPath '\SEND Advice Kiosk\' -TaskName 'Join the hub' @task -Force
}
Write-Output "$Account joins the hub at its next sign-in."
