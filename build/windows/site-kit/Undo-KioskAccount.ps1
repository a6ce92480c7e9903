#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Ends signing in by itself, and disables the account that Set-KioskAccount.ps1 made.
.DESCRIPTION
See KioskAccount.md. The account and its files stay, because requests of parents that could not be
sent yet lie there; -DeleteAccount removes both for good.
.PARAMETER DeleteAccount
Also delete the account and everything it has kept, unsent requests included.
#>
[CmdletBinding(SupportsShouldProcess)]
param([switch]$DeleteAccount)

. (Join-Path $PSScriptRoot 'Kit.ps1')
. (Join-Path $PSScriptRoot 'AutoLogon.ps1')

$before = Get-Before -Topic 'KioskAccount'
if ($null -eq $before) {
    Write-Output 'Nothing of KioskAccount was set by the site kit; nothing to undo.'
    return
}
foreach ($one in $before.Registry) { Restore-RegistryValue -Before $one }
if ($PSCmdlet.ShouldProcess('DefaultPassword', 'Take the kept password away')) {
    # A plain $null would arrive there as an empty text.
    [SendAdviceKiosk.Native]::StoreSecret('DefaultPassword', [NullString]::Value)
}
$secrets = "$KioskKey\Secrets"
if (Test-Path -LiteralPath $secrets) {
    Protect-KioskSecrets
    $mark = Get-RegistryValue -Path $secrets -Name 'KioskAccount'
    if ($mark.Exists -and $PSCmdlet.ShouldProcess("$secrets\KioskAccount", 'Remove')) {
        Remove-ItemProperty -LiteralPath $secrets -Name 'KioskAccount'
    }
    $rest = Get-Item -LiteralPath $secrets
    $isEmpty = $rest.ValueCount -eq 0 -and $rest.SubKeyCount -eq 0
    if ($isEmpty -and $PSCmdlet.ShouldProcess($secrets, 'Remove')) { Remove-Item -LiteralPath $secrets }
}
$sid = Get-KioskSid -Name $before.Account
$isOurs = $null -ne $sid -and -not $before.WasEnabled
if ($isOurs -and $PSCmdlet.ShouldProcess($before.Account, 'Disable this account')) {
    Disable-LocalUser -Name $before.Account
}
if ($DeleteAccount -and $null -ne $sid -and -not $before.WasThere) {
    if ($PSCmdlet.ShouldProcess($before.Account, 'Delete this account and everything it has kept')) {
        Get-CimInstance -ClassName Win32_UserProfile -Filter "SID = '$sid'" | Remove-CimInstance
        Remove-LocalUser -Name $before.Account
    }
}
Remove-Before -Topic 'KioskAccount'
Write-Output 'Windows asks who signs in again, from its next start on.'
