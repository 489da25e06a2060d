using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace OpsAutomation.Deployment.Packaging;

/// <summary>The zip that holds all functions. It is named by its content, so the same files are never uploaded twice.</summary>
public sealed class FunctionPackage
{
    public FunctionPackage(ReadOnlyMemory<byte> zip, string? architecture = null)
    {
        Zip = zip;
        var hash = SHA256.HashData(zip.Span);
        Sha256 = Convert.ToHexStringLower(hash);
        Sha256Base64 = Convert.ToBase64String(hash);
        Architecture = architecture ?? (RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "x86_64");
    }

    public ReadOnlyMemory<byte> Zip { get; }

    public string Sha256 { get; }

    public string Sha256Base64 { get; }

    /// <summary>In Lambda's words: x86_64 or arm64.</summary>
    public string Architecture { get; }

    public string Key => $"packages/{Sha256}.zip";
}
