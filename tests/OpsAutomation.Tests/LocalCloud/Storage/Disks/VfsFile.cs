using System.Runtime.InteropServices;

namespace OpsAutomation.Tests.LocalCloud.Storage.Disks;

/// <summary><c>sqlite3_file</c> of a file on a test's disk; the system's own <c>sqlite3_file</c> follows it in memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct VfsFile
{
    public VfsMethods* Methods;
    public nint Content;
}
