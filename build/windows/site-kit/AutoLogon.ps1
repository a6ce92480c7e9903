# What Set-KioskAccount.ps1 and Undo-KioskAccount.ps1 share. Not to be started by itself.
#
# The password of an account that signs in by itself has to be somewhere. Windows keeps it as a
# secret of the Local Security Authority, encrypted and open to the system alone; the usual other
# place, DefaultPassword in the registry, can be read by every account, and is emptied here.

$WinlogonKey = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'

Add-Type -IgnoreWarnings -TypeDefinition @'
using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace SendAdviceKiosk {
    public static class Native {
        [StructLayout(LayoutKind.Sequential)]
        struct Text { public ushort Length, MaximumLength; public IntPtr Buffer; }

        [StructLayout(LayoutKind.Sequential)]
        struct Attributes {
            public uint Length;
            public IntPtr Root, Name;
            public uint Flags;
            public IntPtr Descriptor, Quality;
        }

        [DllImport("advapi32.dll")]
        static extern uint LsaOpenPolicy(IntPtr system, ref Attributes attributes, uint access, out IntPtr policy);

        [DllImport("advapi32.dll")]
        static extern uint LsaStorePrivateData(IntPtr policy, ref Text name, IntPtr data);

        [DllImport("advapi32.dll")]
        static extern uint LsaNtStatusToWinError(uint status);

        [DllImport("advapi32.dll")]
        static extern uint LsaClose(IntPtr policy);

        [DllImport("userenv.dll", CharSet = CharSet.Unicode)]
        static extern int CreateProfile(string sid, string name, StringBuilder path, uint length);

        const uint CreateSecret = 0x20, NothingThere = 0xC0000034;

        static Text ToText(string value) {
            ushort bytes = (ushort)(value.Length * 2);
            IntPtr copy = Marshal.StringToHGlobalUni(value);
            return new Text { Length = bytes, MaximumLength = (ushort)(bytes + 2), Buffer = copy };
        }

        static void Check(uint status) {
            if (status != 0) throw new Win32Exception((int)LsaNtStatusToWinError(status));
        }

        // Keeps a secret of the Local Security Authority; null takes it away.
        public static void StoreSecret(string name, string value) {
            var attributes = new Attributes { Length = (uint)Marshal.SizeOf(typeof(Attributes)) };
            IntPtr policy, data = IntPtr.Zero;
            Check(LsaOpenPolicy(IntPtr.Zero, ref attributes, CreateSecret, out policy));
            Text key = ToText(name);
            Text secret = value == null ? new Text() : ToText(value);
            try {
                if (value != null) {
                    data = Marshal.AllocHGlobal(Marshal.SizeOf(typeof(Text)));
                    Marshal.StructureToPtr(secret, data, false);
                }
                uint status = LsaStorePrivateData(policy, ref key, data);
                if (!(value == null && status == NothingThere)) Check(status);
            } finally {
                if (secret.Buffer != IntPtr.Zero) {
                    for (int i = 0; i < secret.Length; i++) Marshal.WriteByte(secret.Buffer, i, 0);
                    Marshal.FreeHGlobal(secret.Buffer);
                }
                if (data != IntPtr.Zero) Marshal.FreeHGlobal(data);
                Marshal.FreeHGlobal(key.Buffer);
                LsaClose(policy);
            }
        }

        // Makes the folder and the registry of an account that has never signed in.
        public static void MakeProfile(string sid, string name) {
            const int AlreadyThere = unchecked((int)0x800700B7);
            int result = CreateProfile(sid, name, new StringBuilder(260), 260);
            if (result < 0 && result != AlreadyThere) Marshal.ThrowExceptionForHR(result);
        }
    }
}
'@

function New-RandomPassword {
    # 32 letters, digits and signs, from the random numbers that Windows makes for keys.
    $signs = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!#%+-_'.ToCharArray()
    $source = [Security.Cryptography.RandomNumberGenerator]::Create()
    $bytes = New-Object byte[] 1
    $chosen = New-Object Text.StringBuilder
    while ($chosen.Length -lt 28) {
        $source.GetBytes($bytes)
        # Larger numbers are passed over: they would make some signs likelier than others.
        if ($bytes[0] -ge 256 - 256 % $signs.Length) { continue }
        $null = $chosen.Append($signs[$bytes[0] % $signs.Length])
    }
    "Kk7-$chosen"
}
