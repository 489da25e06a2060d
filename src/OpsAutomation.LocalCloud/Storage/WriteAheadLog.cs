using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OpsAutomation.LocalCloud.Storage;

/// <summary>
/// Looks at a write-ahead log before SQLite does. SQLite takes a log up to its first frame that is not as its checksum says, and drops the rest
/// without a word: after a power cut that is right, since the rest was never acknowledged. Where each commit is synced (FULL), it is not right when
/// frames follow that could only be written after a commit behind the bad frame: then the bad frame was on disk once, and is damaged.
/// The format is that of https://sqlite.org/fileformat2.html#walformat.
/// </summary>
internal static class WriteAheadLog
{
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;
    private const uint BigEndianSums = 0x377f0683;

    /// <summary>Where the log beside a database file is damaged, as a part of a sentence; null when nothing shows that it is.</summary>
    public static string? Damage(string databasePath)
    {
        var path = databasePath + "-wal";
        if (!File.Exists(path)) return null;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, FileOptions.SequentialScan);
        var header = new byte[HeaderSize];
        if (RandomAccess.Read(file, header, 0) < HeaderSize) return null;
        var isLittle = BinaryPrimitives.ReadUInt32BigEndian(header) != BigEndianSums;
        var before = Stored(header.AsSpan(24));
        var isHeaderGood = Sums(header.AsSpan(0, 24), isLittle, (0, 0)) == before;
        if ((isHeaderGood ? Size(BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8))) : PageSize(databasePath)) is not { } pageSize) return null;

        var salts = header.AsSpan(16, 8).ToArray();
        var frame = new byte[FrameHeaderSize + pageSize];
        var bad = isHeaderGood ? null : "the header";
        var isBehindCommit = false;
        for (long number = 1, at = HeaderSize; RandomAccess.Read(file, frame, at) == frame.Length; number++, at += frame.Length)
        {
            var isNext = frame.AsSpan(8, 8).SequenceEqual(salts) && Follows(frame, isLittle, before);
            if (isBehindCommit && isNext) return $"{bad} of its write-ahead log is not what was written";
            if (!isNext) bad ??= $"frame {number}";
            // A commit that is bad or behind the bad frame: what truly follows it was written after all of it had been synced.
            isBehindCommit = bad is not null && BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4)) != 0;
            before = Stored(frame.AsSpan(16));
            // Frames of an earlier round of the log have other salts. Without a header each frame may only follow one of its own round.
            if (!isHeaderGood) frame.AsSpan(8, 8).CopyTo(salts);
        }
        return null;
    }

    /// <summary>As the database file has it; null when that cannot be read.</summary>
    private static int? PageSize(string databasePath)
    {
        if (!File.Exists(databasePath)) return null;
        using var file = File.OpenHandle(databasePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[2];
        if (RandomAccess.Read(file, bytes, 16) < bytes.Length) return null;
        var size = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return Size(size == 1 ? 65536u : size);
    }

    private static int? Size(uint size) => size is >= 512 and <= 65536 && uint.IsPow2(size) ? (int)size : null;

    /// <summary>The frame's sums are those of its bytes, on from the sums of the frame before.</summary>
    private static bool Follows(ReadOnlySpan<byte> frame, bool isLittle, (uint, uint) before) =>
        Sums(frame[FrameHeaderSize..], isLittle, Sums(frame[..8], isLittle, before)) == Stored(frame[16..]);

    private static (uint, uint) Stored(ReadOnlySpan<byte> bytes) =>
        (BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));

    private static (uint, uint) Sums(ReadOnlySpan<byte> bytes, bool isLittle, (uint First, uint Second) sums)
    {
        var (first, second) = sums;
        var words = MemoryMarshal.Cast<byte, uint>(bytes);
        var swaps = isLittle != BitConverter.IsLittleEndian;
        for (var i = 0; i < words.Length; i += 2)
        {
            first += (swaps ? BinaryPrimitives.ReverseEndianness(words[i]) : words[i]) + second;
            second += (swaps ? BinaryPrimitives.ReverseEndianness(words[i + 1]) : words[i + 1]) + first;
        }
        return (first, second);
    }
}
