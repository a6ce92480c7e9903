#Requires -Version 5.1
<#
.SYNOPSIS
Joins this kiosk to its hub, once; the task of Set-HubEnrolment.ps1 runs it in the kiosk's account.
.DESCRIPTION
See HubEnrolment.md. kiosk.exe reads the one-time code from the registry by itself: it is in no
command line.
#>
[CmdletBinding(SupportsShouldProcess)]
param()

. (Join-Path $PSScriptRoot 'Kit.ps1')

$enrolment = Join-Path $env:LOCALAPPDATA 'send-advice-kiosk\enrolment.json'
if (Test-Path -LiteralPath $enrolment) { return }
$secrets = Get-RegistryValue -Path "$KioskKey\Secrets" -Name 'EnrolCode'
if (-not $secrets.Value) { return }
if ($PSCmdlet.ShouldProcess('the hub', 'Join it')) {
    & (Get-KioskProgram) enrol
    if ($LASTEXITCODE -eq 0) {
        # Shell Launcher starts the kiosk again, which then knows its hub.
        $mine = [Diagnostics.Process]::GetCurrentProcess().SessionId
        Get-Process -Name 'kiosk' -ErrorAction SilentlyContinue |
            Where-Object { $_.SessionId -eq $mine } | Stop-Process -Force
    }
}
