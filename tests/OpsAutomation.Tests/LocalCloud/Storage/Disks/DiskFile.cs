namespace OpsAutomation.Tests.LocalCloud.Storage.Disks;

/// <summary>What of a file is on the platter, and what the next synchronisation would bring there.</summary>
internal sealed class DiskFile(TestDisk disk, byte[] content)
{
    private const int Sector = 512;

    private readonly Lock _gate = new();
    private readonly List<Change> _unsynced = [];
    private byte[] _bytes = content;
    private int _length = content.Length;
    private bool _isNew;
    private bool _isDeleted;

    /// <summary>Made by being opened: what was there under its name before is gone.</summary>
    public void Create()
    {
        lock (_gate)
        {
            _isNew = true;
            _isDeleted = false;
            _length = 0;
            _unsynced.Clear();
        }
    }

    public int Write(ReadOnlySpan<byte> bytes, long offset)
    {
        var code = disk.Permits(DiskOperation.Write);
        if (code != 0) return code;
        lock (_gate) _unsynced.Add(new Change((int)offset, bytes.ToArray()));
        return 0;
    }

    public int Truncate(long size)
    {
        var code = disk.Permits(DiskOperation.Truncate);
        if (code != 0) return code;
        lock (_gate) _unsynced.Add(new Change((int)size, null));
        return 0;
    }

    public int Sync()
    {
        var code = disk.Permits(DiskOperation.Sync);
        if (code != 0) return code;
        lock (_gate)
        {
            foreach (var change in _unsynced) Apply(change);
            _unsynced.Clear();
            if (!_isNew) return 0;
            _isNew = false;
        }
        // As SQLite does it on Unix: with a new log the folder is synced as well.
        disk.SyncFolder();
        return 0;
    }

    public void SyncFolder()
    {
        lock (_gate)
        {
            if (!_isDeleted) return;
            _unsynced.Clear();
            _length = 0;
        }
    }

    /// <summary>An empty file stands for one that is not there.</summary>
    public int Delete(bool isDurable)
    {
        var code = disk.Permits(DiskOperation.Delete);
        if (code != 0) return code;
        lock (_gate) _isDeleted = true;
        if (isDurable) SyncFolder();
        return 0;
    }

    /// <summary>After a power cut: of what was not synced some is there, some is not, and some of it in part; in no order.</summary>
    public byte[] Salvage(Random random)
    {
        lock (_gate)
        {
            foreach (var change in _unsynced)
            {
                var fate = random.Next(4);
                if (fate == 0) continue;
                Apply(fate == 1 && change.Bytes is { } bytes ? change with { Bytes = Torn(bytes, random) } : change);
            }
            _unsynced.Clear();
            return _isDeleted && random.Next(2) == 1 ? [] : _bytes[.._length];
        }
    }

    private static byte[] Torn(byte[] bytes, Random random) => bytes[..(random.Next(bytes.Length / Sector + 1) * Sector)];

    private void Apply(Change change)
    {
        if (change.Bytes is not { } bytes)
        {
            Grow(change.At);
            _bytes.AsSpan(change.At).Clear();
            _length = change.At;
            return;
        }
        Grow(change.At + bytes.Length);
        bytes.CopyTo(_bytes, change.At);
        _length = Math.Max(_length, change.At + bytes.Length);
    }

    private void Grow(int size)
    {
        if (_bytes.Length < size) Array.Resize(ref _bytes, Math.Max(size, _bytes.Length * 2));
    }

    /// <summary>Bytes at a place, or, without any, a new size.</summary>
    private readonly record struct Change(int At, byte[]? Bytes);
}
