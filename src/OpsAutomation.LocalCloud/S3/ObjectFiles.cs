using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>The bytes of objects and of parts: one file each, never written twice. A file counts once the index names it.</summary>
internal sealed class ObjectFiles
{
    private readonly string _folder;
    private readonly RandomIds _ids;

    public ObjectFiles(string folder, RandomIds ids)
    {
        _folder = folder;
        _ids = ids;
        Directory.CreateDirectory(folder);
    }

    public string PathOf(string name) => Path.Combine(_folder, name[..2], name);

    /// <summary>Writes the bytes to a new file that is whole and on disk when it gets its name.</summary>
    public async Task<string> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        return await WriteAsync((stream, token) => stream.WriteAsync(bytes, token), cancel);
    }

    public async Task<string> WriteAsync(Func<FileStream, CancellationToken, ValueTask> write, CancellationToken cancel)
    {
        var name = _ids.Hex(32);
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".new";
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous))
            {
                await write(file, cancel);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path);
            return name;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public FileStream Open(string name) =>
        new(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);

    public void Delete(string name) => File.Delete(PathOf(name));

    /// <summary>Removes what a crash left behind: files that no index entry names.</summary>
    public void Keep(IReadOnlySet<string> names)
    {
        foreach (var path in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
            if (!names.Contains(Path.GetFileName(path))) File.Delete(path);
    }
}
