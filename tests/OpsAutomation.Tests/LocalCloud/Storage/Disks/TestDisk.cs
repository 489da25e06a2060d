using System.Collections.Concurrent;

namespace OpsAutomation.Tests.LocalCloud.Storage.Disks;

/// <summary>A folder whose SQLite files lie on a disk that has bad days: the power fails, it is full, it is slow, it may not be written.</summary>
internal sealed class TestDisk : IDisposable
{
    private const int IoError = 10;
    private const int FullError = 13;

    private static readonly ConcurrentDictionary<string, TestDisk> Mounted = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, DiskFile> _files = new(StringComparer.Ordinal);
    private readonly ManualResetEventSlim _syncs = new(true);
    private long _operations;
    private long _cutAt = long.MaxValue;

    private TestDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Writes, truncations, synchronisations and deletions so far.</summary>
    public long Operations => Interlocked.Read(ref _operations);

    /// <summary>The power has failed: nothing is written any more.</summary>
    public bool IsOff => Operations >= Interlocked.Read(ref _cutAt);

    public bool IsFull { get; set; }

    public bool RefusesToOpen { get; set; }

    public static TestDisk Mount(string folder)
    {
        DiskVfs.Install();
        return Mounted[Path.GetFullPath(folder)] = new TestDisk(Path.GetFullPath(folder));
    }

    public static TestDisk? Of(string path) => Path.GetDirectoryName(path) is { } folder ? Mounted.GetValueOrDefault(folder) : null;

    /// <summary>The power fails at the operation that is so many from now.</summary>
    public void FailPowerAfter(int operations) => Interlocked.Exchange(ref _cutAt, Operations + operations);

    public void FailPower() => FailPowerAfter(0);

    /// <summary>From now on synchronisation takes until <see cref="LetSync"/>.</summary>
    public void HoldSync() => _syncs.Reset();

    public void LetSync() => _syncs.Set();

    public DiskFile Open(string path) => _files.GetOrAdd(path, static (p, disk) => new DiskFile(disk, File.Exists(p) ? File.ReadAllBytes(p) : []), this);

    /// <summary>Files that were deleted do not come back.</summary>
    public void SyncFolder()
    {
        foreach (var file in _files.Values) file.SyncFolder();
    }

    /// <summary>Puts into the folder what is on the platters after the power cut.</summary>
    public void SalvageTo(string folder, Random random)
    {
        foreach (var (path, file) in _files.OrderBy(static f => f.Key, StringComparer.Ordinal))
        {
            var bytes = file.Salvage(random);
            if (bytes.Length > 0) File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(path)), bytes);
        }
    }

    /// <summary>SQLite's code for why the operation fails; 0 when it does not.</summary>
    public int Permits(DiskOperation operation)
    {
        if (Interlocked.Increment(ref _operations) >= Interlocked.Read(ref _cutAt)) return IoError;
        if (operation == DiskOperation.Sync) _syncs.Wait();
        return IsFull && operation == DiskOperation.Write ? FullError : 0;
    }

    public void Dispose()
    {
        LetSync();
        Mounted.TryRemove(Folder, out _);
    }
}
