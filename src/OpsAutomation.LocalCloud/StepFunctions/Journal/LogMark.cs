using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>
/// The number of the last row that was committed, in a file beside the log. It is written after each commit and never synced, so it may be behind the
/// log and is never ahead of it: when it is, rows of the log are gone (a log that was cut off or deleted looks whole to SQLite).
/// </summary>
internal sealed class LogMark : IDisposable
{
    private const int Size = 16;

    private readonly SafeFileHandle _file;
    private readonly byte[] _bytes = new byte[Size];

    private LogMark(string path, SafeFileHandle file) => (Path, _file) = (path, file);

    public string Path { get; }

    /// <summary>Zero when there is none, or none that can be read.</summary>
    public long Row { get; private set; }

    /// <exception cref="IOException">The file cannot be made or read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static LogMark Open(string databasePath)
    {
        var path = databasePath + "-mark";
        var mark = new LogMark(path, File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
        if (RandomAccess.Read(mark._file, mark._bytes, 0) != Size) return mark;
        var row = BinaryPrimitives.ReadInt64LittleEndian(mark._bytes);
        if (row == ~BinaryPrimitives.ReadInt64LittleEndian(mark._bytes.AsSpan(8))) mark.Row = row;
        return mark;
    }

    /// <summary>After the commit. What cannot be written here is not missed.</summary>
    public void Set(long row)
    {
        Row = row;
        BinaryPrimitives.WriteInt64LittleEndian(_bytes, row);
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(8), ~row);
        try
        {
            RandomAccess.Write(_file, _bytes, 0);
        }
        catch (IOException)
        {
            // An old mark is behind the log, as any may be.
        }
    }

    public void Dispose() => _file.Dispose();
}
