#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Keeps messages of Windows, of programs and of updates off the kiosk's screen.
.DESCRIPTION
See Notifications.md. Undo-Notifications.ps1 puts everything back.
.PARAMETER Account
The kiosk's account, as made by Set-KioskAccount.ps1.
#>
[CmdletBinding(SupportsShouldProcess)]
param([string]$Account = 'SENDAdviceKiosk')

. (Join-Path $PSScriptRoot 'Kit.ps1')

$windows = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows'
$defender = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows Defender Security Center\Notifications'
Set-Policy -Topic 'Notifications' -Policy @(
    @{ Path = "$windows\WindowsUpdate"; Name = 'SetUpdateNotificationLevel'; Value = 1 }
    @{ Path = "$windows\WindowsUpdate"; Name = 'UpdateNotificationLevel'; Value = 2 }
    @{ Path = "$windows\WindowsUpdate"; Name = 'SetAutoRestartNotificationDisable'; Value = 1 }
    @{ Path = "$windows\CloudContent"; Name = 'DisableSoftLanding'; Value = 1 }
    @{ Path = "$windows\CloudContent"; Name = 'DisableWindowsConsumerFeatures'; Value = 1 }
    @{ Path = "$windows\System"; Name = 'DisableLockScreenAppNotifications'; Value = 1 }
    @{ Path = $defender; Name = 'DisableNotifications'; Value = 1 }
)
Use-KioskRegistry -Name $Account -Do {
    param($own)
    $windows = "$own\SOFTWARE\Policies\Microsoft\Windows"
    $push = "$windows\CurrentVersion\PushNotifications"
    Set-Policy -Topic 'Notifications-account' -Policy @(
        @{ Path = $push; Name = 'NoToastApplicationNotification'; Value = 1 }
        @{ Path = $push; Name = 'NoToastApplicationNotificationOnLockScreen'; Value = 1 }
        @{ Path = "$windows\Explorer"; Name = 'DisableNotificationCenter'; Value = 1 }
        @{ Path = "$windows\CloudContent"; Name = 'DisableThirdPartySuggestions'; Value = 1 }
    )
}
Write-Output 'Notifications are off from the next sign-in of the kiosk account.'
