using System.Runtime.InteropServices;

namespace OpsAutomation.Tests.LocalCloud.Storage.Disks;

/// <summary><c>sqlite3_io_methods</c>, as sqlite3.h lays it out up to version 2: with shared memory, without mapped pages.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct VfsMethods
{
    public int Version;
    public delegate* unmanaged[Cdecl]<VfsFile*, int> Close;
    public delegate* unmanaged[Cdecl]<VfsFile*, byte*, int, long, int> Read;
    public delegate* unmanaged[Cdecl]<VfsFile*, byte*, int, long, int> Write;
    public delegate* unmanaged[Cdecl]<VfsFile*, long, int> Truncate;
    public delegate* unmanaged[Cdecl]<VfsFile*, int, int> Sync;
    public delegate* unmanaged[Cdecl]<VfsFile*, long*, int> FileSize;
    public delegate* unmanaged[Cdecl]<VfsFile*, int, int> Lock;
    public delegate* unmanaged[Cdecl]<VfsFile*, int, int> Unlock;
    public delegate* unmanaged[Cdecl]<VfsFile*, int*, int> CheckReservedLock;
    public delegate* unmanaged[Cdecl]<VfsFile*, int, nint, int> FileControl;
    public delegate* unmanaged[Cdecl]<VfsFile*, int> SectorSize;
    public delegate* unmanaged[Cdecl]<VfsFile*, int> DeviceCharacteristics;
    public delegate* unmanaged[Cdecl]<VfsFile*, int, int, int, nint, int> ShmMap;
    public delegate* unmanaged[Cdecl]<VfsFile*, int, int, int, int> ShmLock;
    public delegate* unmanaged[Cdecl]<VfsFile*, void> ShmBarrier;
    public delegate* unmanaged[Cdecl]<VfsFile*, int, int> ShmUnmap;
}
