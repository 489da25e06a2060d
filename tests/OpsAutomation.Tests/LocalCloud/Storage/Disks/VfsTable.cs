using System.Runtime.InteropServices;

namespace OpsAutomation.Tests.LocalCloud.Storage.Disks;

/// <summary><c>sqlite3_vfs</c>, as sqlite3.h lays it out up to version 3.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct VfsTable
{
    public int Version;
    public int FileSize;
    public int LongestPath;
    public VfsTable* Next;
    public byte* Name;
    public nint AppData;
    public delegate* unmanaged[Cdecl]<VfsTable*, byte*, VfsFile*, int, int*, int> Open;
    public delegate* unmanaged[Cdecl]<VfsTable*, byte*, int, int> Delete;
    public nint Access;
    public nint FullPathname;
    public nint DlOpen;
    public nint DlError;
    public nint DlSym;
    public nint DlClose;
    public nint Randomness;
    public nint Sleep;
    public nint CurrentTime;
    public nint GetLastError;
    public nint CurrentTimeInt64;
    public nint SetSystemCall;
    public nint GetSystemCall;
    public nint NextSystemCall;
}
