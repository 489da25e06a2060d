using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Storage;

/// <summary>The folder that holds a cloud's state, taken by one process at a time; a temporary one goes with it.</summary>
public sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;
    private readonly bool _temporary;

    private DataDirectory(string path, FileStream @lock, bool temporary)
    {
        Path = path;
        _lock = @lock;
        _temporary = temporary;
    }

    public string Path { get; }

    /// <param name="path">Null or empty makes a new temporary folder.</param>
    public static DataDirectory Take(string? path)
    {
        if (string.IsNullOrEmpty(path)) return Lock(Directory.CreateTempSubdirectory("ops-cloud-").FullName, temporary: true);
        try
        {
            return Lock(Directory.CreateDirectory(path).FullName, temporary: false);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new LocalCloudStartException(
                $"The data folder '{path}' cannot be written: {e.Message.TrimEnd('.')}.", "Choose a folder that you may write with --data.", e);
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        if (!_temporary) return;
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A function process may still be ending; the system empties its temporary folder.
        }
        catch (UnauthorizedAccessException)
        {
        }
    }

    private static DataDirectory Lock(string path, bool temporary)
    {
        var file = System.IO.Path.Combine(path, "lock");
        try
        {
            return new DataDirectory(path, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), temporary);
        }
        catch (IOException e) when (File.Exists(file))
        {
            throw new LocalCloudStartException(
                $"The data folder '{path}' is in use by another local cloud.", "End that one, or choose another folder with --data.", e);
        }
    }
}
