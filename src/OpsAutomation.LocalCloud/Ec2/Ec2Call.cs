using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>One call: its parameters, its region, and the changes it wants to make. They are made only if it succeeds and is no dry run.</summary>
internal sealed class Ec2Call(CloudContext cloud, AwsRequest request, Ec2Region region)
{
    public CloudContext Cloud => cloud;

    public Ec2Region Region => region;

    public FormParameters Form => request.Form;

    public string Account => request.Account;

    public List<DocumentChange> Changes { get; } = [];

    public bool IsDryRun => Flag("DryRun") == true;

    public string? Text(string name) => request.Form[name] is { Length: > 0 } text ? text : null;

    public bool? Flag(string name) => Text(name) switch { "true" or "True" => true, "false" or "False" => false, _ => null };

    public string NewId(Ec2Kind kind) => NewId(kind.Prefix);

    public string NewId(string prefix) => $"{prefix}-0{cloud.Ids.Hex(16)}";

    public void Put(Ec2Kind kind, JsonObject document) => Changes.Add(region.Change(kind, document.Text(kind.IdMember)!, document));

    public void Remove(Ec2Kind kind, string id) => Changes.Add(region.Change(kind, id, null));

    /// <summary>The resource that a required parameter names.</summary>
    public bool TryFind(Ec2Kind kind, string parameter, [NotNullWhen(true)] out JsonObject? document, out AwsError error)
    {
        document = null;
        error = Ec2Errors.Missing(TrailName(parameter));
        if (Text(parameter) is not { } id) return false;
        document = region.Find(kind, id);
        error = kind.NotFound(id);
        return document is not null;
    }

    public static string TrailName(string parameter) => char.ToLowerInvariant(parameter[0]) + parameter[1..];
}
