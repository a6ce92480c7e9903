#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Keeps fingers that reach the edge of the screen from opening anything of Windows.
.DESCRIPTION
See EdgeSwipe.md. Undo-EdgeSwipe.ps1 puts everything back.
.PARAMETER Account
The kiosk's account, as made by Set-KioskAccount.ps1.
#>
[CmdletBinding(SupportsShouldProcess)]
param([string]$Account = 'SENDAdviceKiosk')

. (Join-Path $PSScriptRoot 'Kit.ps1')

Set-Policy -Topic 'EdgeSwipe' -Policy @(
    @{ Path = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI'; Name = 'AllowEdgeSwipe'; Value = 0 }
    @{ Path = 'HKLM:\SOFTWARE\Policies\Microsoft\Dsh'; Name = 'AllowNewsAndInterests'; Value = 0 }
)
Use-KioskRegistry -Name $Account -Do {
    param($own)
    Set-Policy -Topic 'EdgeSwipe-account' -Policy @(
        @{ Path = "$own\Control Panel\Desktop"; Name = 'TouchGestureSetting'; Value = 0 }
        @{ Path = "$own\SOFTWARE\Microsoft\TabletTip\1.7"; Name = 'EnableDesktopModeAutoInvoke'; Value = 0 }
    )
}
Write-Output 'Swipes from the edge are off. They stay off from the next sign-in.'
