using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>The bucket and the key that a request is about; empty texts where it names none.</summary>
internal readonly record struct S3Target(string Bucket, string Key)
{
    private const string VirtualHost = ".localhost";
    private const string ServiceHost = "s3.";

    /// <summary>Reads both styles: /bucket/key, and key at a host that begins with the bucket's name.</summary>
    public static S3Target Of(AwsRequest request)
    {
        var path = request.RawPath.StartsWith('/') ? request.RawPath[1..] : request.RawPath;
        if (request.Host.EndsWith(VirtualHost, StringComparison.Ordinal))
        {
            var name = request.Host[..^VirtualHost.Length];
            var mark = name.IndexOf("." + ServiceHost, StringComparison.Ordinal);
            if (mark > 0) name = name[..mark];
            else if (name.EndsWith(".s3", StringComparison.Ordinal)) name = name[..^".s3".Length];
            if (name is not "s3" && !name.StartsWith(ServiceHost, StringComparison.Ordinal)) return new S3Target(name, Uri.UnescapeDataString(path));
        }
        var slash = path.IndexOf('/');
        return slash < 0
            ? new S3Target(Uri.UnescapeDataString(path), "")
            : new S3Target(Uri.UnescapeDataString(path[..slash]), Uri.UnescapeDataString(path[(slash + 1)..]));
    }
}
