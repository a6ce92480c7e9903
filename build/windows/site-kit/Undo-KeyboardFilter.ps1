#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Puts back what Set-KeyboardFilter.ps1 changed.
.DESCRIPTION
See KeyboardFilter.md.
#>
[CmdletBinding(SupportsShouldProcess)]
param()

. (Join-Path $PSScriptRoot 'Kit.ps1')

$space = 'root\standardcimv2\embedded'
$before = Get-Before -Topic 'KeyboardFilter'
if ($null -ne $before) {
    $keys = @(Get-CimInstance -Namespace $space -ClassName WEKF_PredefinedKey)
    foreach ($noted in $before.Keys) {
        $key = $keys | Where-Object { $_.Id -eq $noted.Id }
        if ($null -eq $key -or $key.Enabled -eq $noted.Enabled) { continue }
        if ($PSCmdlet.ShouldProcess($noted.Id, "Set to $($noted.Enabled)")) {
            Set-CimInstance -InputObject $key -Property @{ Enabled = [bool]$noted.Enabled }
        }
    }
    $settings = @(Get-CimInstance -Namespace $space -ClassName WEKF_Settings)
    foreach ($noted in $before.Settings) {
        $setting = $settings | Where-Object { $_.Name -eq $noted.Name }
        if ($null -eq $setting -or $setting.Value -eq $noted.Value) { continue }
        if ($PSCmdlet.ShouldProcess($noted.Name, "Set to $($noted.Value)")) {
            Set-CimInstance -InputObject $setting -Property @{ Value = $noted.Value }
        }
    }
    Remove-Before -Topic 'KeyboardFilter'
}
$feature = Get-Before -Topic 'KeyboardFilter-feature'
if ($null -eq $feature) {
    Write-Output 'Nothing of KeyboardFilter was set by the site kit; nothing to undo.'
    return
}
Disable-Feature -Name 'Client-KeyboardFilter' -WasEnabled $feature.WasEnabled
Remove-Before -Topic 'KeyboardFilter-feature'
Write-Output 'The keyboard is as it was; restart Windows to make it so for everybody.'
