using System.Diagnostics;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Deployment;
using OpsAutomation.Deployment.Packaging;

namespace OpsAutomation.Cli.Projects;

/// <summary>The function binary that the build put beside the tool: its catalogue, and the package to upload.</summary>
internal sealed class FunctionArtifact(CliContext context)
{
    private const string Assembly = "OpsAutomation.Functions.dll";

    private string Binary => Path.Combine(context.FunctionsFolder, Assembly);

    /// <summary>The catalogue as the build wrote it; where it is missing or older than the binary, the binary is asked.</summary>
    public RemediationCatalog? ReadCatalog(List<Finding> findings)
    {
        if (!IsThere(findings)) return null;
        var written = Path.Combine(context.FunctionsFolder, "catalog.json");
        var text = File.Exists(written) && File.GetLastWriteTimeUtc(written) >= File.GetLastWriteTimeUtc(Binary) ? File.ReadAllText(written) : Ask(findings);
        if (text is null) return null;
        if (CatalogReader.TryRead(text, out var catalog, out var error)) return catalog;
        findings.Add(CliFindings.NoCatalogue(error));
        return null;
    }

    public FunctionPackage? BuildPackage(List<Finding> findings) => IsThere(findings) ? PackageBuilder.FromFolder(context.FunctionsFolder) : null;

    private bool IsThere(List<Finding> findings)
    {
        if (File.Exists(Binary) || File.Exists(Path.Combine(context.FunctionsFolder, PackageBuilder.Bootstrap))) return true;
        findings.Add(DeploymentFindings.NoPackage(context.FunctionsFolder));
        return false;
    }

    private string? Ask(List<Finding> findings)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Binary, "catalog"]) { RedirectStandardOutput = true, RedirectStandardError = true });
        if (process is null)
        {
            findings.Add(CliFindings.NoCatalogue("the command 'dotnet' could not be started"));
            return null;
        }
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0) return text;
        findings.Add(CliFindings.NoCatalogue(error.GetAwaiter().GetResult()));
        return null;
    }
}
