#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Puts back what Set-ShellLauncher.ps1 changed: the account has its desktop again.
.DESCRIPTION
See ShellLauncher.md.
#>
[CmdletBinding(SupportsShouldProcess)]
param()

. (Join-Path $PSScriptRoot 'Kit.ps1')
. (Join-Path $PSScriptRoot 'Shell.ps1')

$feature = Get-Before -Topic 'ShellLauncher-feature'
if ($null -eq $feature) {
    Write-Output 'Nothing of ShellLauncher was set by the site kit; nothing to undo.'
    return
}
if (-not (Test-System)) {
    Invoke-AsSystem -Script $PSCommandPath
    return
}

$before = Get-Before -Topic 'ShellLauncher'
if ($null -ne $before) {
    Set-ShellConfiguration -Xml $before.Xml
    Remove-Before -Topic 'ShellLauncher'
}
Disable-Feature -Name $ShellFeature -WasEnabled $feature.WasEnabled
Remove-Before -Topic 'ShellLauncher-feature'
Write-Output 'The desktop is back from the next sign-in on.'
