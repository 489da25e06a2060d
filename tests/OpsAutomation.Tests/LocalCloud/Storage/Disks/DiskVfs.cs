using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpsAutomation.Tests.LocalCloud.Storage.Disks;

/// <summary>
/// A file system for SQLite that asks the test's disk before it writes. Files outside of a test's disk are the system's own,
/// untouched; on one, nothing is ever synced for real: the disk knows what would be there after a power cut.
/// </summary>
internal static unsafe partial class DiskVfs
{
    private const int Ok = 0;
    private const int CannotOpen = 14;

    /// <summary>SQLITE_OPEN_MAIN_JOURNAL and SQLITE_OPEN_WAL.</summary>
    private const int LogOrJournal = 0x800 | 0x80000;

    private static readonly Lock Gate = new();
    private static VfsTable* Native;
    private static VfsMethods* Methods;

    /// <summary>From now on SQLite opens its files through this, in the whole process.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (Native is not null) return;
            SQLitePCL.Batteries_V2.Init();
            Native = FindVfs(null);
            var table = (VfsTable*)NativeMemory.AllocZeroed((nuint)sizeof(VfsTable));
            *table = *Native;
            table->Version = Math.Min(Native->Version, 3);
            table->FileSize = Native->FileSize + sizeof(VfsFile);
            table->Next = null;
            table->Name = (byte*)Marshal.StringToCoTaskMemUTF8("test-disk");
            table->Open = &Open;
            table->Delete = &Delete;
            Methods = (VfsMethods*)NativeMemory.AllocZeroed((nuint)sizeof(VfsMethods));
            *Methods = new VfsMethods
            {
                Version = 2,
                Close = &Close,
                Read = &Read,
                Write = &Write,
                Truncate = &Truncate,
                Sync = &Sync,
                FileSize = &FileSize,
                Lock = &Lock,
                Unlock = &Unlock,
                CheckReservedLock = &CheckReservedLock,
                FileControl = &FileControl,
                SectorSize = &SectorSize,
                DeviceCharacteristics = &DeviceCharacteristics,
                ShmMap = &ShmMap,
                ShmLock = &ShmLock,
                ShmBarrier = &ShmBarrier,
                ShmUnmap = &ShmUnmap,
            };
            if (RegisterVfs(table, 1) != Ok) throw new InvalidOperationException("SQLite did not take the file system.");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(VfsTable* vfs, byte* name, VfsFile* file, int flags, int* outFlags)
    {
        file->Methods = null;
        if (name is null || Marshal.PtrToStringUTF8((nint)name) is not { } path || TestDisk.Of(path) is not { } disk)
            return Native->Open(Native, name, file, flags, outFlags);
        if (disk.RefusesToOpen) return CannotOpen;
        var isNew = (flags & LogOrJournal) != 0 && !File.Exists(path);
        var code = Native->Open(Native, name, Real(file), flags, outFlags);
        // One that could not be opened is closed by SQLite all the same, if it has methods.
        if (code != Ok) return code;
        var content = disk.Open(path);
        if (isNew) content.Create();
        file->Content = GCHandle.ToIntPtr(GCHandle.Alloc(content));
        file->Methods = Methods;
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(VfsTable* vfs, byte* name, int syncsFolder)
    {
        if (Marshal.PtrToStringUTF8((nint)name) is { } path && TestDisk.Of(path) is { } disk)
        {
            var code = disk.Open(path).Delete(isDurable: syncsFolder != 0);
            if (code != Ok) return code;
        }
        return Native->Delete(Native, name, syncsFolder);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(VfsFile* file, byte* bytes, int count, long offset)
    {
        var code = Content(file).Write(new ReadOnlySpan<byte>(bytes, count), offset);
        return code != Ok ? code : Real(file)->Methods->Write(Real(file), bytes, count, offset);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(VfsFile* file, long size)
    {
        var code = Content(file).Truncate(size);
        return code != Ok ? code : Real(file)->Methods->Truncate(Real(file), size);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(VfsFile* file, int flags) => Content(file).Sync();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(VfsFile* file)
    {
        GCHandle.FromIntPtr(file->Content).Free();
        return Real(file)->Methods->Close(Real(file));
    }

    private static DiskFile Content(VfsFile* file) => (DiskFile)GCHandle.FromIntPtr(file->Content).Target!;

    private static VfsFile* Real(VfsFile* file) => file + 1;

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find")]
    private static partial VfsTable* FindVfs(byte* name);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
    private static partial int RegisterVfs(VfsTable* vfs, int isDefault);
}
