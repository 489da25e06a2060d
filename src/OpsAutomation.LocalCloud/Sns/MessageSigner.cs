using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>Signs what SNS sends with a key of this cloud, and gives the certificate with which receivers verify it.</summary>
internal sealed class MessageSigner(CloudContext cloud) : IDisposable
{
    private const int KeyBits = 2048;
    private const string KeyName = "key";

    private readonly DocumentSpace _space = cloud.Store.Space("sns/signing");
    private readonly Lock _gate = new();
    private RSA? _key;
    private X509Certificate2? _certificate;

    /// <summary>The certificate in PEM form.</summary>
    public string Certificate
    {
        get
        {
            lock (_gate) return (_certificate ??= Certify(Key())).ExportCertificatePem();
        }
    }

    /// <param name="version">1 signs a SHA-1 digest, 2 one of SHA-256.</param>
    /// <param name="members">Names and values in the order that SNS prescribes.</param>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Version 1 of SNS's signatures prescribes SHA-1.")]
    public string Sign(string version, IEnumerable<(string Name, string? Value)> members)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in members)
            if (value is not null) text.Append(name).Append('\n').Append(value).Append('\n');
        var hash = version == "2" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1;
        lock (_gate) return Convert.ToBase64String(Key().SignData(Encoding.UTF8.GetBytes(text.ToString()), hash, RSASignaturePadding.Pkcs1));
    }

    public void Dispose()
    {
        _certificate?.Dispose();
        _key?.Dispose();
    }

    private RSA Key()
    {
        if (_key is not null) return _key;
        if (_space.TryGet(KeyName, out var kept))
        {
            _key = RSA.Create();
            _key.ImportPkcs8PrivateKey(Convert.FromBase64String(kept["pkcs8"]!.AsText!), out _);
            return _key;
        }
        _key = RSA.Create(KeyBits);
        _ = _space.SetAsync(KeyName, JsonObject.Of(("pkcs8", Convert.ToBase64String(_key.ExportPkcs8PrivateKey()))));
        return _key;
    }

    private X509Certificate2 Certify(RSA key)
    {
        var request = new CertificateRequest("CN=sns.amazonaws.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(cloud.Now.AddDays(-1), cloud.Now.AddYears(10));
    }
}
