#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Makes the kiosk the whole desktop of its account: no task bar, no Start menu, started again if it ends.
.DESCRIPTION
See ShellLauncher.md. Undo-ShellLauncher.ps1 puts everything back. Run Set-KioskAccount.ps1 first.
.PARAMETER Account
The kiosk's account, as made by Set-KioskAccount.ps1.
#>
[CmdletBinding(SupportsShouldProcess)]
param([string]$Account = 'SENDAdviceKiosk')

. (Join-Path $PSScriptRoot 'Kit.ps1')
. (Join-Path $PSScriptRoot 'Shell.ps1')

if ($null -eq (Get-KioskSid -Name $Account)) {
    throw "There is no account $Account yet: run Set-KioskAccount.ps1 first."
}
if (-not (Test-System)) {
    Invoke-AsSystem -Script $PSCommandPath -Words "-Account '$($Account.Replace("'", "''"))'"
    return
}

$wasEnabled = Test-Feature -Name $ShellFeature
Save-Before -Topic 'ShellLauncher-feature' -State @{ WasEnabled = $wasEnabled }
$needsRestart = Enable-Feature -Name $ShellFeature
if ($needsRestart) {
    Write-Output 'Shell Launcher works after a restart of Windows; then run this script again.'
    return
}
$before = (Get-ShellConfiguration).ShellLauncher
Save-Before -Topic 'ShellLauncher' -State @{ Xml = [Net.WebUtility]::HtmlDecode("$before") }

$program = '"{0}" run' -f (Get-KioskProgram)
$xml = Get-Content -LiteralPath (Join-Path $PSScriptRoot 'ShellLauncher.xml') -Raw -Encoding UTF8
$xml = $xml.Replace('{program}', [Security.SecurityElement]::Escape($program))
$xml = $xml.Replace('{account}', [Security.SecurityElement]::Escape($Account))
Set-ShellConfiguration -Xml $xml
Write-Output "From its next sign-in on, $Account sees the kiosk and nothing else."
