#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Makes a local standard account for the kiosk that signs in by itself when Windows starts.
.DESCRIPTION
See KioskAccount.md. Undo-KioskAccount.ps1 puts everything back. Nobody knows the password: it is
made anew at every run and kept by Windows as a secret, not in the registry.
.PARAMETER Account
The name of the account; at most 20 characters.
#>
[CmdletBinding(SupportsShouldProcess)]
param([ValidateLength(1, 20)][string]$Account = 'SENDAdviceKiosk')

. (Join-Path $PSScriptRoot 'Kit.ps1')
. (Join-Path $PSScriptRoot 'AutoLogon.ps1')

$existing = Get-LocalUser -Name $Account -ErrorAction SilentlyContinue
$noted = 'AutoAdminLogon', 'DefaultUserName', 'DefaultDomainName', 'AutoLogonCount' | ForEach-Object {
    Get-RegistryValue -Path $WinlogonKey -Name $_
}
Save-Before -Topic 'KioskAccount' -State @{
    Account    = $Account
    WasThere   = ($null -ne $existing)
    WasEnabled = ($null -ne $existing -and $existing.Enabled)
    Registry   = @($noted)
}

$administrators = Get-LocalGroupMember -SID 'S-1-5-32-544' -ErrorAction SilentlyContinue
if ($null -ne $existing -and @($administrators | ForEach-Object { "$($_.SID)" }) -contains "$($existing.SID)") {
    throw "$Account is an administrator. Choose a standard account: the public uses it."
}
$plain = New-RandomPassword
$password = ConvertTo-SecureString -String $plain -AsPlainText -Force
if ($PSCmdlet.ShouldProcess($Account, 'Make this account, or give it a new password')) {
    if ($null -eq $existing) {
        $new = @{
            Name                     = $Account
            Password                 = $password
            Description              = 'Signs in by itself and shows the kiosk'
            AccountNeverExpires      = $true
            PasswordNeverExpires     = $true
            UserMayNotChangePassword = $true
        }
        $null = New-LocalUser @new
        Add-LocalGroupMember -SID 'S-1-5-32-545' -Member $Account
    }
    else {
        $kept = @{ Name = $Account; PasswordNeverExpires = $true; UserMayChangePassword = $false }
        Set-LocalUser @kept -Password $password
        Enable-LocalUser -Name $Account
    }
    [SendAdviceKiosk.Native]::MakeProfile((Get-KioskSid -Name $Account), $Account)
    [SendAdviceKiosk.Native]::StoreSecret('DefaultPassword', $plain)
}
$plain = $null

Set-RegistryValue -Path $WinlogonKey -Name 'AutoAdminLogon' -Value '1' -Kind 'String'
Set-RegistryValue -Path $WinlogonKey -Name 'DefaultUserName' -Value $Account -Kind 'String'
Set-RegistryValue -Path $WinlogonKey -Name 'DefaultDomainName' -Value $env:COMPUTERNAME -Kind 'String'
foreach ($name in 'DefaultPassword', 'AutoLogonCount') {
    # The first would be the password in clear, the second would end signing in after a few times.
    $now = Get-RegistryValue -Path $WinlogonKey -Name $name
    if ($now.Exists -and $PSCmdlet.ShouldProcess("$WinlogonKey\$name", 'Remove')) {
        Remove-ItemProperty -LiteralPath $WinlogonKey -Name $name
    }
}

Protect-KioskSecrets -ReaderSid (Get-KioskSid -Name $Account)
# The installer finds this value and leaves the permissions alone from now on.
Set-RegistryValue -Path "$KioskKey\Secrets" -Name 'KioskAccount' -Value $Account -Kind 'String'
Write-Output "$Account signs in by itself when Windows starts next."
