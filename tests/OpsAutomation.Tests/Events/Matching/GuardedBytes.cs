using System.Runtime.InteropServices;

namespace OpsAutomation.Tests.Events.Matching;

/// <summary>Memory whose last byte is followed by a page that may not be touched: whoever reads past the end ends the process.</summary>
internal sealed unsafe partial class GuardedBytes : IDisposable
{
    private const int Read = 1;
    private const int Write = 2;
    private const int PrivateAnonymous = 0x22;

    private readonly byte* _start;
    private readonly nuint _size;
    private readonly int _usable;

    public GuardedBytes(int atLeast)
    {
        var page = Environment.SystemPageSize;
        _usable = (atLeast + page - 1) / page * page;
        _size = (nuint)(_usable + page);
        var mapped = mmap(0, _size, Read | Write, PrivateAnonymous, -1, 0);
        if (mapped == -1 || mprotect(mapped + _usable, (nuint)page, 0) != 0)
            throw new InvalidOperationException($"No guarded memory: error {Marshal.GetLastPInvokeError()}.");
        _start = (byte*)mapped;
    }

    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>The bytes, copied so that they end where the memory does.</summary>
    public ReadOnlySpan<byte> AtTheEnd(ReadOnlySpan<byte> bytes)
    {
        var place = new Span<byte>(_start + _usable - bytes.Length, bytes.Length);
        bytes.CopyTo(place);
        return place;
    }

    public void Dispose() => _ = munmap((nint)_start, _size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint mmap(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int mprotect(nint address, nuint length, int protection);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int munmap(nint address, nuint length);
}
