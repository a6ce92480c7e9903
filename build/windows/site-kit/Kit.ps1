# What the scripts of the site kit share. They read it with a dot, so -WhatIf reaches every
# function here as well. Not to be started by itself.
#
# Each Set-<Topic>.ps1 first writes what it finds to <Topic>.json in the folder below, once: run
# again, it leaves that note alone, so the matching Undo-<Topic>.ps1 always goes back to what was
# there before the first run.

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

# A 32-bit PowerShell, which Intune starts unless told otherwise, would write to another part of the
# registry; PowerShell 7 cannot manage local accounts on every version.
if (-not [Environment]::Is64BitProcess -or $PSVersionTable.PSEdition -ne 'Desktop') {
    throw 'Run this in the 64-bit Windows PowerShell: %SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe'
}

$KitFolder = Join-Path $env:ProgramData 'send-advice-kiosk\site-kit'
$KioskKey = 'HKLM:\SOFTWARE\SEND Advice Kiosk'
$KioskAccount = 'SENDAdviceKiosk'

function Get-Before {
    # What was noted for a topic, or $null where nothing was.
    param([Parameter(Mandatory)][string]$Topic)
    $file = Join-Path $KitFolder "$Topic.json"
    if (Test-Path -LiteralPath $file) {
        Get-Content -LiteralPath $file -Raw -Encoding UTF8 | ConvertFrom-Json
    }
}

function Save-Before {
    # Notes what was before, unless that has been noted already.
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Topic, [Parameter(Mandatory)][object]$State)
    $file = Join-Path $KitFolder "$Topic.json"
    if (Test-Path -LiteralPath $file) {
        Write-Verbose "$file is there already and stays as it is."
        return
    }
    if ($PSCmdlet.ShouldProcess($file, 'Note what was before')) {
        Protect-KioskFolder
        $null = New-Item -ItemType Directory -Path $KitFolder -Force
        ConvertTo-Json -InputObject $State -Depth 6 | Set-Content -LiteralPath $file -Encoding UTF8
    }
}

function Remove-Before {
    # Forgets a note, once all of it has been put back.
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Topic)
    $file = Join-Path $KitFolder "$Topic.json"
    if (-not (Test-Path -LiteralPath $file)) { return }
    if ($PSCmdlet.ShouldProcess($file, 'Forget what was before')) {
        Remove-Item -LiteralPath $file
    }
}

function Protect-KioskFolder {
    # Settings and notes are for administrators to write and for everybody to read: below
    # ProgramData any account could otherwise put files of its own.
    [CmdletBinding(SupportsShouldProcess)]
    param()
    $folder = Split-Path -Parent $KitFolder
    if (Test-Path -LiteralPath $folder) { return }
    if ($PSCmdlet.ShouldProcess($folder, 'Make it, for administrators to write')) {
        $null = New-Item -ItemType Directory -Path $folder
        $rules = New-Object System.Security.AccessControl.DirectorySecurity
        $allowed = 'D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)'
        $rules.SetSecurityDescriptorSddlForm($allowed, 'Access')
        Set-Acl -LiteralPath $folder -AclObject $rules
    }
}

function Get-RegistryValue {
    # One value as it is now, so that it can be put back.
    param([Parameter(Mandatory)][string]$Path, [Parameter(Mandatory)][string]$Name)
    $key = Get-Item -LiteralPath $Path -ErrorAction SilentlyContinue
    $isThere = ($null -ne $key) -and ($key.GetValueNames() -contains $Name)
    [pscustomobject]@{
        Path   = $Path
        Name   = $Name
        Exists = $isThere
        Kind   = $(if ($isThere) { "$($key.GetValueKind($Name))" } else { '' })
        Value  = $(if ($isThere) { $key.GetValue($Name, $null, 'DoNotExpandEnvironmentNames') })
    }
}

function Set-RegistryValue {
    # Writes one value and makes its key where that is missing.
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)][string]$Path,
        [Parameter(Mandatory)][string]$Name,
        [Parameter(Mandatory)][AllowNull()][AllowEmptyString()][AllowEmptyCollection()][object]$Value,
        [string]$Kind = 'DWord'
    )
    if ($PSCmdlet.ShouldProcess("$Path\$Name", "Set to $Value")) {
        if (-not (Test-Path -LiteralPath $Path)) { $null = New-Item -Path $Path -Force }
        $null = New-ItemProperty -LiteralPath $Path -Name $Name -Value $Value -PropertyType $Kind -Force
    }
}

function Restore-RegistryValue {
    # Puts one value back to what Get-RegistryValue found.
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][object]$Before)
    if ($Before.Exists) {
        Set-RegistryValue -Path $Before.Path -Name $Before.Name -Value $Before.Value -Kind $Before.Kind
        return
    }
    $now = Get-RegistryValue -Path $Before.Path -Name $Before.Name
    if ($now.Exists -and $PSCmdlet.ShouldProcess("$($Before.Path)\$($Before.Name)", 'Remove')) {
        Remove-ItemProperty -LiteralPath $Before.Path -Name $Before.Name
    }
}

function Set-Policy {
    # Notes every listed registry value under the topic, then sets them all.
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Topic, [Parameter(Mandatory)][object[]]$Policy)
    $before = @($Policy | ForEach-Object { Get-RegistryValue -Path $_.Path -Name $_.Name })
    Save-Before -Topic $Topic -State @{ Registry = $before }
    foreach ($one in $Policy) {
        Set-RegistryValue -Path $one.Path -Name $one.Name -Value $one.Value
    }
}

function Undo-Policy {
    # Puts back every registry value that Set-Policy noted under the topic.
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Topic)
    $before = Get-Before -Topic $Topic
    if ($null -eq $before) {
        Write-Output "Nothing of $Topic was set by the site kit; nothing to undo."
        return
    }
    foreach ($one in $before.Registry) { Restore-RegistryValue -Before $one }
    Remove-Before -Topic $Topic
}

function Get-KioskSid {
    # The account's security identifier, or $null where there is no such account.
    param([string]$Name = $KioskAccount)
    $account = Get-LocalUser -Name $Name -ErrorAction SilentlyContinue
    if ($null -ne $account) { $account.SID.Value }
}

function Use-KioskRegistry {
    # Runs a block with the path of the account's own part of the registry, which Windows loads
    # only while the account is signed in.
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Name, [Parameter(Mandatory)][scriptblock]$Do)
    $sid = Get-KioskSid -Name $Name
    if ($null -eq $sid) { throw "There is no account $Name yet: run Set-KioskAccount.ps1 first." }
    $own = "Registry::HKEY_USERS\$sid"
    if (Test-Path -LiteralPath $own) {
        & $Do $own
        return
    }
    $profileKey = "HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$sid"
    $folder = (Get-RegistryValue -Path $profileKey -Name 'ProfileImagePath').Value
    if (-not $folder) { throw "The account $Name has no profile yet: sign in with it once." }
    $hive = Join-Path ([Environment]::ExpandEnvironmentVariables($folder)) 'NTUSER.DAT'
    if ($PSCmdlet.ShouldProcess($hive, 'Load the registry of the account for a moment')) {
        $null = & reg.exe load "HKU\$sid" $hive
        if ($LASTEXITCODE -ne 0) { throw "The registry of $Name could not be loaded from $hive." }
        try {
            & $Do $own
        }
        finally {
            [GC]::Collect()
            [GC]::WaitForPendingFinalizers()
            $null = & reg.exe unload "HKU\$sid"
            if ($LASTEXITCODE -ne 0) { Write-Warning "The registry of $Name stays loaded until Windows restarts." }
        }
    }
}

function Enable-Feature {
    # Turns an optional feature of Windows on; tells whether Windows must be restarted for it.
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Name)
    $feature = Get-WindowsOptionalFeature -Online -FeatureName $Name -ErrorAction SilentlyContinue
    if ($null -eq $feature) {
        throw "This Windows has no $Name; that comes with Enterprise, Education and IoT Enterprise."
    }
    if ($feature.State -eq 'Enabled') { return $false }
    if ($PSCmdlet.ShouldProcess($Name, 'Turn on this feature of Windows')) {
        $how = @{ Online = $true; FeatureName = $Name; NoRestart = $true; WarningAction = 'SilentlyContinue' }
        $done = Enable-WindowsOptionalFeature @how -All
        return [bool]$done.RestartNeeded
    }
    return $false
}

function Disable-Feature {
    # Turns a feature off again, unless it was on before the site kit came.
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Name, [Parameter(Mandatory)][bool]$WasEnabled)
    if ($WasEnabled) { return }
    if ($PSCmdlet.ShouldProcess($Name, 'Turn off this feature of Windows')) {
        $how = @{ Online = $true; FeatureName = $Name; NoRestart = $true; WarningAction = 'SilentlyContinue' }
        $null = Disable-WindowsOptionalFeature @how
    }
}

function Test-Feature {
    # Whether a feature is there and turned on.
    param([Parameter(Mandatory)][string]$Name)
    $feature = Get-WindowsOptionalFeature -Online -FeatureName $Name -ErrorAction SilentlyContinue
    ($null -ne $feature) -and ($feature.State -eq 'Enabled')
}

function Protect-KioskSecrets {
    # What only administrators, and perhaps the kiosk's own account, may read: the hash of the
    # staff PIN and the enrolment code that the installer was given.
    [CmdletBinding(SupportsShouldProcess)]
    param([string]$ReaderSid = '')
    $secrets = "$KioskKey\Secrets"
    if ($PSCmdlet.ShouldProcess($secrets, 'Set who may read it')) {
        $allowed = 'D:PAI(A;CI;KA;;;SY)(A;CI;KA;;;BA)'
        if ($ReaderSid) { $allowed += "(A;CI;KR;;;$ReaderSid)" }
        $rules = New-Object System.Security.AccessControl.RegistrySecurity
        $rules.SetSecurityDescriptorSddlForm($allowed, 'Access')
        if (-not (Test-Path -LiteralPath $secrets)) { $null = New-Item -Path $secrets -Force }
        Set-Acl -LiteralPath $secrets -AclObject $rules
    }
}

function Get-KioskProgram {
    # The full path of kiosk.exe: where the installer said, else beside this folder.
    $folder = (Get-RegistryValue -Path $KioskKey -Name 'InstallFolder').Value
    if (-not $folder) { $folder = Split-Path -Parent $PSScriptRoot }
    $program = Join-Path $folder 'kiosk.exe'
    if (-not (Test-Path -LiteralPath $program)) { throw "There is no ${program}: install the kiosk first." }
    $program
}
