# What Set-ShellLauncher.ps1 and Undo-ShellLauncher.ps1 share. Not to be started by itself.

$ShellFeature = 'Client-EmbeddedShellLauncher'

function Invoke-AsSystem {
    # Runs a script as the system, which alone may use the bridge to the MDM settings, and returns
    # what it said. The task that does it is gone afterwards.
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Script, [string]$Words = '')
    if (-not $PSCmdlet.ShouldProcess($Script, 'Run as the system')) { return }
    $unfinished = 0x41301, 0x41303, 0x41325  # running, not started yet, queued
    $said = Join-Path $env:SystemRoot "Temp\send-advice-kiosk-$([guid]::NewGuid()).txt"
    $command = "try { & '$Script' $Words *> '$said' } catch { `$_ | Out-File -Append '$said'; exit 1 }"
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($command))
    $start = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -EncodedCommand $encoded"
    $name = @{ TaskPath = '\SEND Advice Kiosk\'; TaskName = 'Shell Launcher' }
    $task = @{
        Action    = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $start
        Principal = New-ScheduledTaskPrincipal -UserId 'SYSTEM' -LogonType ServiceAccount -RunLevel Highest
    }
    $null = Register-ScheduledTask @name @task -Force
    try {
        Start-ScheduledTask @name
        $until = (Get-Date).AddMinutes(5)
        do {
            Start-Sleep -Seconds 1
            $result = (Get-ScheduledTaskInfo @name).LastTaskResult
        } while ($unfinished -contains $result -and (Get-Date) -lt $until)
        if (Test-Path -LiteralPath $said) { Get-Content -LiteralPath $said }
        if ($result -ne 0) { throw "What runs as the system ended with $result; its words are above." }
    }
    finally {
        Unregister-ScheduledTask @name -Confirm:$false
        Remove-Item -LiteralPath $said -ErrorAction SilentlyContinue
    }
}

function Test-System {
    # Whether this very script runs as the system.
    [Security.Principal.WindowsIdentity]::GetCurrent().IsSystem
}

function Get-ShellConfiguration {
    # The settings object of Shell Launcher; its ShellLauncher property holds the XML.
    Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
}

function Set-ShellConfiguration {
    # Writes the XML, or takes it away where it is empty, and makes sure that Windows took it.
    [CmdletBinding(SupportsShouldProcess)]
    param([AllowEmptyString()][AllowNull()][string]$Xml)
    $settings = Get-ShellConfiguration
    $settings.ShellLauncher = if ($Xml) { [Net.WebUtility]::HtmlEncode($Xml) } else { $null }
    if ($PSCmdlet.ShouldProcess('Shell Launcher', 'Write its configuration')) {
        Set-CimInstance -InputObject $settings
    }
}
