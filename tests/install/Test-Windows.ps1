#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Installs the package silently, runs the kiosk, upgrades and removes it; stops at the first surprise.
.DESCRIPTION
For a machine that is thrown away afterwards, such as a runner of .github/workflows/windows.yml.
.PARAMETER Packages
The folder with the package and the zip.
.PARAMETER Newer
The folder with the same program as a newer package.
.PARAMETER Keep
The folder for logs and pictures.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)][string]$Packages,
    [Parameter(Mandatory)][string]$Newer,
    [Parameter(Mandatory)][string]$Keep
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$Key = 'HKLM:\SOFTWARE\SEND Advice Kiosk'
$Folder = Join-Path $env:ProgramFiles 'SEND Advice Kiosk'
$Program = Join-Path $Folder 'kiosk.exe'
$Settings = Join-Path $env:ProgramData 'send-advice-kiosk'
$Done = 0, 3010
$Hash = '$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0c2FsdA$GpZ3sK/oH9p7VIiV56G/64Zo/8GaUw434IimaPqxwCo'
$Code = 'code-that-must-not-be-in-a-log'

function Confirm-That {
    # Says what was looked at, and stops where it is not so.
    param([Parameter(Mandatory)][string]$What, [Parameter(Mandatory)][AllowNull()][object]$IsSo)
    if (-not $IsSo) { throw "NOT SO: $What" }
    Write-Output "ok  $What"
}

function Invoke-Installer {
    # Runs Windows Installer silently, to its end, and returns its exit code.
    param([Parameter(Mandatory)][string]$Words, [Parameter(Mandatory)][string]$Log)
    $file = Join-Path (Resolve-Path $Keep) $Log
    # /l* has every line but those of /l*v, which README.md tells to keep away from others.
    $all = "$Words /qn /norestart /l* `"$file`""
    $process = Start-Process -FilePath 'msiexec.exe' -ArgumentList $all -Wait -PassThru
    $process.ExitCode
}

function Get-Entry {
    # The entry in "Apps" of Windows, or $null.
    $place = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\*'
    $entries = Get-ItemProperty -Path $place -ErrorAction SilentlyContinue
    $entries | Where-Object { $_.PSObject.Properties['DisplayName'] -and $_.DisplayName -eq 'SEND Advice Kiosk' }
}

function Get-Reader {
    # Who of a key or folder is allowed anything, by security identifiers.
    param([Parameter(Mandatory)][string]$Path)
    $rules = (Get-Acl -Path $Path).GetAccessRules($true, $true, [Security.Principal.SecurityIdentifier])
    $allowed = $rules | Where-Object { $_.AccessControlType -eq 'Allow' }
    @($allowed | ForEach-Object { $_.IdentityReference.Value } | Sort-Object -Unique)
}

$system, $administrators, $users = 'S-1-5-18', 'S-1-5-32-544', 'S-1-5-32-545'
$null = New-Item -ItemType Directory -Path $Keep -Force
$msi = (Get-ChildItem -Path $Packages -Filter '*.msi' | Select-Object -First 1).FullName
$next = (Get-ChildItem -Path $Newer -Filter '*.msi' | Select-Object -First 1).FullName
$zip = (Get-ChildItem -Path $Packages -Filter '*.zip' | Select-Object -First 1).FullName
$version = [regex]::Match((Split-Path -Leaf $msi), '\d+\.\d+\.\d+').Value

Write-Output '--- install'
$words = "/i `"$msi`" SITENAME=`"St John's Library`" HUBURL=https://127.0.0.1:9 PINHASH=`"$Hash`" ENROLCODE=$Code"
$started = Get-Date
Confirm-That 'a silent installation ends well' ($Done -contains (Invoke-Installer -Words $words -Log 'install.log'))
Write-Output ('    {0:N1} seconds' -f ((Get-Date) - $started).TotalSeconds)
Confirm-That 'the version is in the list of apps' ((Get-Entry).DisplayVersion -eq $version)
Confirm-That 'the site is in the registry' ((Get-ItemProperty $Key).SiteName -eq "St John's Library")
Confirm-That 'the hash is in the registry' ((Get-ItemProperty "$Key\Secrets").PinHash -eq $Hash)
Confirm-That 'only administrators read the secrets' (-not (Compare-Object (Get-Reader "$Key\Secrets") @($system, $administrators)))
$rules = (Get-Acl $Settings).GetAccessRules($true, $true, [Security.Principal.SecurityIdentifier])
$ofUsers = $rules | Where-Object { $_.IdentityReference.Value -eq $users } | ForEach-Object { "$($_.FileSystemRights)" }
Confirm-That 'everybody reads settings' ("$ofUsers" -match 'Read')
Confirm-That 'only administrators write settings' ("$ofUsers" -notmatch 'Write|Modify|FullControl|Create')
$menu = Join-Path $env:ProgramData 'Microsoft\Windows\Start Menu\Programs\SEND Advice Kiosk'
Confirm-That 'two shortcuts are in the Start menu' (@(Get-ChildItem $menu -Filter '*.lnk').Count -eq 2)
$log = Get-Content -Path (Join-Path $Keep 'install.log') -Raw
Confirm-That 'neither code nor hash is in the log' (-not ($log.Contains($Code) -or $log.Contains($Hash)))

Write-Output '--- run'
Confirm-That 'the program tells its version' ("$(& $Program --version)" -match [regex]::Escape($version))
$shown = & $Program settings | Out-String
Confirm-That 'the kiosk knows its site from the installer' ($shown -match "St John's Library")
Confirm-That 'the kiosk shows no hash' (-not $shown.Contains($Hash))
$checks = & $Program doctor --json | Out-String | ConvertFrom-Json
$checks | ForEach-Object { Write-Output "    $($_.name): $($_.ok) $($_.what_to_do)" }
$bad = @($checks | Where-Object { -not $_.ok } | ForEach-Object { $_.name })
Confirm-That 'all is in order but the hub, which is not there' (-not ($bad | Where-Object { $_ -ne 'hub' }))
& $Program tour --out (Join-Path $Keep 'tour')
Confirm-That 'a whole visit can be played' ($LASTEXITCODE -eq 0)
$kiosk = Start-Process -FilePath $Program -ArgumentList 'run --demo --windowed 1280x800' -PassThru
Start-Sleep -Seconds 20
$kiosk.Refresh()
Confirm-That 'the kiosk stays open' (-not $kiosk.HasExited)
Get-Process -Name 'kiosk', 'kiosk-hub' -ErrorAction SilentlyContinue | Stop-Process -Force
$kiosk.WaitForExit()
Start-Sleep -Seconds 2

Write-Output '--- upgrade'
& (Join-Path $Folder 'site-kit\Set-KioskAccount.ps1')
$account = (Get-LocalUser 'SENDAdviceKiosk').SID.Value
$readers = @($system, $administrators, $account)
Confirm-That 'the account of the kiosk reads the secrets' (-not (Compare-Object (Get-Reader "$Key\Secrets") $readers))
Set-Content -Path (Join-Path $Settings 'kiosk.d\10-council.toml') -Value "[service]`nopening_hours = 'Monday to Friday'" -Encoding ascii
$words = "/i `"$next`" HUBURL=https://127.0.0.1:10"
Confirm-That 'a silent upgrade ends well' ($Done -contains (Invoke-Installer -Words $words -Log 'upgrade.log'))
Confirm-That 'there is one entry, of the new version' (@(Get-Entry).Count -eq 1 -and (Get-Entry).DisplayVersion -eq '99.0.0')
Confirm-That 'what was not given again is kept' ((Get-ItemProperty $Key).SiteName -eq "St John's Library")
Confirm-That 'what was given again is new' ((Get-ItemProperty $Key).HubUrl -eq 'https://127.0.0.1:10')
Confirm-That 'the hash is kept' ((Get-ItemProperty "$Key\Secrets").PinHash -eq $Hash)
Confirm-That 'the account still reads the secrets' (-not (Compare-Object (Get-Reader "$Key\Secrets") $readers))
$shown = & $Program settings | Out-String
Confirm-That 'settings of the council are kept' ($shown -match 'Monday to Friday')
$log = Get-Content -Path (Join-Path $Keep 'upgrade.log') -Raw
Confirm-That 'the upgrade tells no secret either' (-not ($log.Contains($Code) -or $log.Contains($Hash)))
Confirm-That 'an older version is refused' ((Invoke-Installer -Words "/i `"$msi`"" -Log 'downgrade.log') -eq 1603)
Confirm-That 'and leaves the newer one alone' ((Get-Entry).DisplayVersion -eq '99.0.0')

Write-Output '--- remove'
& (Join-Path $Folder 'site-kit\Undo-KioskAccount.ps1') -DeleteAccount
Confirm-That 'the account is gone' ($null -eq (Get-LocalUser 'SENDAdviceKiosk' -ErrorAction SilentlyContinue))
Confirm-That 'a silent removal ends well' ($Done -contains (Invoke-Installer -Words "/x `"$next`"" -Log 'remove.log'))
Confirm-That 'the program is gone' (-not (Test-Path $Folder))
Confirm-That 'the shortcuts are gone' (-not (Test-Path $menu))
Confirm-That 'the registry is clean' (-not (Test-Path $Key))
Confirm-That 'the list of apps is clean' ($null -eq (Get-Entry))
Confirm-That 'settings of the council stay' (Test-Path (Join-Path $Settings 'kiosk.d\10-council.toml'))

Write-Output '--- zip'
Expand-Archive -Path $zip -DestinationPath (Join-Path $env:TEMP 'portable')
$portable = (Get-ChildItem (Join-Path $env:TEMP 'portable') -Recurse -Filter 'kiosk.exe' | Select-Object -First 1).FullName
Confirm-That 'the program of the zip runs' ("$(& $portable --version)" -match [regex]::Escape($version))
