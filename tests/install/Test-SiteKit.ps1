#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Rehearses, sets twice and undoes the site kit, and compares the machine with what it was before.
.DESCRIPTION
For a machine that is thrown away afterwards, such as a runner of .github/workflows/windows.yml. That
is a server, which has neither Shell Launcher nor the keyboard filter: those two are only parsed.
#>
[CmdletBinding()]
param()

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$Kit = Join-Path (Split-Path -Parent (Split-Path -Parent $PSScriptRoot)) 'build\windows\site-kit'
$Topics = 'EdgeSwipe', 'Notifications', 'Power', 'UpdateHours'
$Winlogon = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'

function Confirm-That {
    # Says what was looked at, and stops where it is not so.
    param([Parameter(Mandatory)][string]$What, [Parameter(Mandatory)][AllowNull()][object]$IsSo)
    if (-not $IsSo) { throw "NOT SO: $What" }
    Write-Output "ok  $What"
}

function Get-State {
    # All that the kit may change here, as one text.
    $lines = & reg.exe query 'HKLM\SOFTWARE\Policies' /s
    $names = 'AutoAdminLogon', 'DefaultUserName', 'DefaultDomainName'
    $lines += Get-ItemProperty -Path $Winlogon | Select-Object -Property $names | Out-String
    $lines += & powercfg.exe /getactivescheme
    $tasks = Get-ScheduledTask | Where-Object { $_.TaskPath -eq '\SEND Advice Kiosk\' }
    $lines += $tasks | ForEach-Object { $_.TaskName }
    # A key that was made stays behind empty; only values count.
    ($lines | Where-Object { $_ -and $_ -notmatch '^HKEY_' }) -join "`n"
}

foreach ($script in Get-ChildItem -Path $Kit -Filter '*.ps1') {
    $faults = $null
    $null = [Management.Automation.Language.Parser]::ParseFile($script.FullName, [ref]$null, [ref]$faults)
    Confirm-That "$($script.Name) parses" (@($faults).Count -eq 0)
}
if (Get-Module -ListAvailable -Name PSScriptAnalyzer) {
    # The one password is made in the script and is nowhere else.
    $fine = 'PSAvoidUsingConvertToSecureStringWithPlainText'
    $faults = @(Invoke-ScriptAnalyzer -Path $Kit -Severity Error -ExcludeRule $fine)
    $faults | Format-Table -AutoSize | Out-String | Write-Output
    Confirm-That 'PSScriptAnalyzer finds no error' ($faults.Count -eq 0)
}

$before = Get-State
Write-Output '--- rehearse'
& (Join-Path $Kit 'Set-All.ps1') -WhatIf
foreach ($topic in 'Power', 'UpdateHours') { & (Join-Path $Kit "Set-$topic.ps1") -WhatIf }
Confirm-That 'a rehearsal makes no account' ($null -eq (Get-LocalUser 'SENDAdviceKiosk' -ErrorAction SilentlyContinue))
Confirm-That 'a rehearsal changes nothing' ((Get-State) -eq $before)

Write-Output '--- set, twice'
& (Join-Path $Kit 'Set-KioskAccount.ps1')
foreach ($topic in $Topics) { & (Join-Path $Kit "Set-$topic.ps1") }
$once = Get-State
Confirm-That 'something was set' ($once -ne $before)
$administrators = Get-LocalGroupMember -SID 'S-1-5-32-544' | ForEach-Object { "$($_.SID)" }
$account = "$((Get-LocalUser 'SENDAdviceKiosk').SID)"
Confirm-That 'the account is no administrator' ($administrators -notcontains $account)
Confirm-That 'no password is in clear' (-not (Get-ItemProperty $Winlogon).PSObject.Properties['DefaultPassword'])
foreach ($topic in $Topics) { & (Join-Path $Kit "Set-$topic.ps1") }
& (Join-Path $Kit 'Set-KioskAccount.ps1')
Confirm-That 'a second time changes nothing more' ((Get-State) -eq $once)
& (Join-Path $Kit 'Undo-Power.ps1') -WhatIf
Confirm-That 'a rehearsed undoing changes nothing' ((Get-State) -eq $once)

Write-Output '--- undo'
foreach ($topic in $Topics) { & (Join-Path $Kit "Undo-$topic.ps1") }
& (Join-Path $Kit 'Undo-KioskAccount.ps1') -DeleteAccount
Confirm-That 'everything is as it was' ((Get-State) -eq $before)
Confirm-That 'the account is gone' ($null -eq (Get-LocalUser 'SENDAdviceKiosk' -ErrorAction SilentlyContinue))
foreach ($topic in $Topics) { & (Join-Path $Kit "Undo-$topic.ps1") }
Confirm-That 'undoing twice does no harm' ((Get-State) -eq $before)
