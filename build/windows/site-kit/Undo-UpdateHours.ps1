#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Puts back what Set-UpdateHours.ps1 changed.
.DESCRIPTION
See UpdateHours.md.
#>
[CmdletBinding(SupportsShouldProcess)]
param()

. (Join-Path $PSScriptRoot 'Kit.ps1')

Undo-Policy -Topic 'UpdateHours'
