using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>
/// Function packages by the hash of their zip: the zip is what is kept, the unpacked folder is made
/// again when it is missing. Functions of one package share it.
/// </summary>
internal sealed class PackageStore
{
    private const long LargestUnpacked = 250L * 1024 * 1024;

    private readonly string _folder;
    private readonly ConcurrentDictionary<string, Lazy<string>> _unpacked = new(StringComparer.Ordinal);

    public PackageStore(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <summary>Keeps a zip and gives its CodeSha256; null when it is no zip or too large.</summary>
    public async Task<string?> AddAsync(ReadOnlyMemory<byte> zip, CancellationToken cancel)
    {
        if (!IsPackage(zip)) return null;
        var hash = SHA256.HashData(zip.Span);
        var path = ZipOf(Convert.ToHexStringLower(hash));
        if (!File.Exists(path))
        {
            // Two uploads of one package may meet here: each has its own file, and the last rename wins with the same bytes.
            var temporary = Path.Combine(_folder, Path.GetRandomFileName());
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous))
            {
                await file.WriteAsync(zip, cancel);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        try
        {
            // Unpacked now, so that the first start need not.
            Unpacked(Convert.ToBase64String(hash));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
        return Convert.ToBase64String(hash);
    }

    public string ZipPath(string codeSha256) => ZipOf(Hex(codeSha256));

    /// <summary>The folder of the unpacked package.</summary>
    public string Unpacked(string codeSha256) => _unpacked.GetOrAdd(Hex(codeSha256), hex => new Lazy<string>(() => Unpack(hex))).Value;

    private string Unpack(string hex)
    {
        var folder = Path.Combine(_folder, hex);
        if (Directory.Exists(folder)) return folder;
        var temporary = Path.Combine(_folder, Path.GetRandomFileName());
        ZipFile.ExtractToDirectory(ZipOf(hex), temporary);
        var bootstrap = Path.Combine(temporary, "bootstrap");
        if (!OperatingSystem.IsWindows() && File.Exists(bootstrap))
            File.SetUnixFileMode(bootstrap, File.GetUnixFileMode(bootstrap) | UnixFileMode.UserExecute | UnixFileMode.UserRead);
        Directory.Move(temporary, folder);
        return folder;
    }

    private string ZipOf(string hex) => Path.Combine(_folder, hex + ".zip");

    private static string Hex(string codeSha256) => Convert.ToHexStringLower(Convert.FromBase64String(codeSha256));

    private static bool IsPackage(ReadOnlyMemory<byte> zip)
    {
        try
        {
            using var stream = new MemoryStream(zip.ToArray(), writable: false);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            return archive.Entries.Sum(static entry => entry.Length) <= LargestUnpacked;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
