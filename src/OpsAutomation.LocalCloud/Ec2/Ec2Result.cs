using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>What an operation gave: the members of its answer under EC2's element names, which CloudTrail shows too, or an error.
/// A list is an object with the one member <c>items</c>; the element <c>return</c> is called <c>_return</c>, as in CloudTrail.</summary>
internal readonly record struct Ec2Result(JsonObject? Document, AwsError? Error)
{
    public static readonly Ec2Result Done = JsonObject.Of(("_return", true));

    public static implicit operator Ec2Result(JsonObject document) => new(document, null);

    public static implicit operator Ec2Result(AwsError error) => new(null, error);
}
