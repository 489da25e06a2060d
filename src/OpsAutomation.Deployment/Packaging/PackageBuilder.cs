using System.IO.Compression;
using System.Text;

namespace OpsAutomation.Deployment.Packaging;

/// <summary>Zips a folder so that the same files give the same bytes: in order of their names, with one time and fixed permissions.</summary>
public static class PackageBuilder
{
    /// <summary>The name under which Lambda starts a custom runtime.</summary>
    public const string Bootstrap = "bootstrap";

    private const string Script = "#!/bin/sh\nexec dotnet \"$LAMBDA_TASK_ROOT/OpsAutomation.Functions.dll\"\n";

    private const int Executable = 0b1_000_000_111_101_101 << 16;

    private const int Plain = 0b1_000_000_110_100_100 << 16;

    // The earliest that the format can say.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A NativeAOT binary lies in the folder as <c>bootstrap</c>; without one, a script of that name starts the assembly.</summary>
    public static FunctionPackage FromFolder(string folder)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            var names = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
                .Where(IsNeeded)
                .Append(Bootstrap)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal);
            foreach (var name in names) Add(zip, name, Path.Combine(folder, name));
        }
        return new FunctionPackage(output.ToArray());
    }

    /// <summary>Symbols and the apphost are dead weight at run time.</summary>
    private static bool IsNeeded(string name) =>
        !name.EndsWith(".pdb", StringComparison.Ordinal) && name is not ("OpsAutomation.Functions" or "catalog.json")
        && !name.EndsWith(".dbg", StringComparison.Ordinal);

    private static void Add(ZipArchive zip, string name, string file)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Time;
        entry.ExternalAttributes = name == Bootstrap ? Executable : Plain;
        using var content = entry.Open();
        if (name == Bootstrap && !File.Exists(file))
        {
            content.Write(Encoding.UTF8.GetBytes(Script));
            return;
        }
        using var source = File.OpenRead(file);
        source.CopyTo(content);
    }
}
