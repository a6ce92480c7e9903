#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Blocks the keys that lead out of the kiosk, should somebody plug in a keyboard.
.DESCRIPTION
See KeyboardFilter.md. Undo-KeyboardFilter.ps1 puts everything back. Where Windows must be
restarted first, the script says so; run it again afterwards.
#>
[CmdletBinding(SupportsShouldProcess)]
param()

. (Join-Path $PSScriptRoot 'Kit.ps1')

$space = 'root\standardcimv2\embedded'
$blocked = @(
    'Ctrl+Alt+Del', 'Shift+Ctrl+Esc', 'Ctrl+Esc', 'Win+L', 'Alt+F4', 'Ctrl+F4', 'Alt+Tab', 'Ctrl+Tab',
    'Alt+Esc', 'Alt+Space', 'Windows', 'Application', 'LaunchMail', 'LaunchMediaSelect', 'LaunchApp1',
    'LaunchApp2', 'BrowserHome', 'BrowserSearch', 'BrowserFavorites'
)

$wasEnabled = Test-Feature -Name 'Client-KeyboardFilter'
# Noted before the restart: afterwards the feature is on, whatever it was.
Save-Before -Topic 'KeyboardFilter-feature' -State @{ WasEnabled = $wasEnabled }
$needsRestart = Enable-Feature -Name 'Client-KeyboardFilter'
$keys = @(Get-CimInstance -Namespace $space -ClassName WEKF_PredefinedKey -ErrorAction SilentlyContinue)
if ($keys.Count -eq 0) {
    Write-Output 'The keyboard filter works after a restart of Windows; then run this script again.'
    return
}
$settings = @(Get-CimInstance -Namespace $space -ClassName WEKF_Settings)
Save-Before -Topic 'KeyboardFilter' -State @{
    Keys     = @($keys | ForEach-Object { @{ Id = $_.Id; Enabled = [bool]$_.Enabled } })
    Settings = @($settings | ForEach-Object { @{ Name = $_.Name; Value = $_.Value } })
}
foreach ($key in $keys | Where-Object { $blocked -contains $_.Id -and -not $_.Enabled }) {
    if ($PSCmdlet.ShouldProcess($key.Id, 'Block this key')) {
        Set-CimInstance -InputObject $key -Property @{ Enabled = $true }
    }
}
$forStaff = $settings | Where-Object { $_.Name -eq 'DisableKeyboardFilterForAdministrators' }
if ($null -ne $forStaff -and $PSCmdlet.ShouldProcess('administrators', 'Leave their keys alone')) {
    Set-CimInstance -InputObject $forStaff -Property @{ Value = 'true' }
}
if ($PSCmdlet.ShouldProcess('MsKeyboardFilter', 'Start this service with Windows')) {
    Set-Service -Name 'MsKeyboardFilter' -StartupType Automatic
}
$ending = if ($needsRestart) { ' after a restart of Windows' } else { '' }
Write-Output "The keys that lead out of the kiosk are blocked for every standard account$ending."
