using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>The operations on buckets and their settings. Those that change something go to CloudTrail.</summary>
internal sealed class BucketOperations(CloudContext cloud, BucketStore store)
{
    private const string DefaultRegion = "us-east-1";

    public AwsResponse List(AwsRequest request) => AwsResponse.XmlDocument("ListAllMyBucketsResult", xml => xml
        .Element("Owner", owner => owner.Text("ID", request.Account).Text("DisplayName", request.Account))
        .List("Buckets", "Bucket", store.Buckets.Where(bucket => bucket.Document["account"]?.AsText == request.Account), static (item, bucket) => item
            .Text("Name", bucket.Name).Time("CreationDate", DateTimeOffset.FromUnixTimeMilliseconds(bucket.Document["created"]!.AsLong!.Value))));

    public async ValueTask<AwsResponse> CreateAsync(AwsRequest request, string bucket)
    {
        var region = DefaultRegion;
        if (request.Body.Length > 0)
        {
            if (XmlInput.Read(request.Body) is not { } xml) return S3Errors.MalformedXml;
            region = XmlInput.Text(xml, "LocationConstraint") ?? DefaultRegion;
        }
        var error = BucketNames.IsValid(bucket)
            ? await store.CreateAsync(bucket, request.Account, region, cloud.Now)
            : S3Errors.InvalidBucketName(bucket);
        Record(request, bucket, null, error);
        return error ?? AwsResponse.Empty().With("Location", $"/{bucket}");
    }

    public async ValueTask<AwsResponse> DeleteAsync(AwsRequest request, string bucket)
    {
        var error = await store.DeleteAsync(bucket);
        Record(request, bucket, null, error);
        return error ?? NoContent();
    }

    public AwsResponse Head(AwsRequest request, string bucket) =>
        AwsResponse.Empty().With("x-amz-bucket-region", store.Bucket(bucket)!["region"]!.AsText!).With("x-amz-access-point-alias", "false");

    public AwsResponse Location(string bucket)
    {
        var region = store.Bucket(bucket)!["region"]!.AsText!;
        return AwsResponse.XmlDocument("LocationConstraint", xml => xml.Escaped(region == DefaultRegion ? "" : region));
    }

    public AwsResponse Get(string bucket, BucketSetting setting)
    {
        var body = store.Setting(bucket, setting.Query) ?? setting.Default;
        return body is null
            ? setting.Missing!
            : AwsResponse.Raw(Encoding.UTF8.GetBytes(body), setting.Query == "policy" ? "application/json" : "application/xml");
    }

    public async ValueTask<AwsResponse> PutAsync(AwsRequest request, string bucket, BucketSetting setting)
    {
        var text = Encoding.UTF8.GetString(request.Body.Span);
        JsonObject? shown = null;
        if (setting.Query == "policy")
        {
            if (!JsonReader.TryRead(request.Body.Span, out var policy, out _))
                return new AwsError("MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'");
            shown = JsonObject.Of(("bucketPolicy", policy));
        }
        else if (request.Body.Length > 0)
        {
            if (XmlInput.Read(request.Body) is not { } xml) return S3Errors.MalformedXml;
            shown = JsonObject.Of((xml.Name.LocalName, XmlInput.ToJson(xml)));
        }
        await store.SetAsync(bucket, setting.Query, text.Length == 0 ? null : text);
        Record(request, bucket, (shown ?? JsonObject.Empty).With(setting.Query, ""), null);
        return setting.Query == "policy" ? NoContent() : AwsResponse.Empty();
    }

    public async ValueTask<AwsResponse> RemoveAsync(AwsRequest request, string bucket, BucketSetting setting)
    {
        await store.SetAsync(bucket, setting.Query, null);
        Record(request, bucket, JsonObject.Of((setting.Query, "")), null);
        return NoContent();
    }

    private void Record(AwsRequest request, string bucket, JsonObject? more, AwsError? error) => cloud.Ports.Trail.Record(
        request, (more ?? JsonObject.Empty).With("bucketName", bucket).With("Host", $"{bucket}.s3.{request.Region}.amazonaws.com"), null, error);

    private static AwsResponse NoContent() => new() { Status = 204 };
}
