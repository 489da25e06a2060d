using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>Finds the function that a request's path names.</summary>
internal sealed class FunctionFinder(FunctionStore store)
{
    public FunctionRecord Find(AwsRequest request) => Find(request, out _);

    /// <param name="qualifier">From the name or from the query; null for neither.</param>
    public FunctionRecord Find(AwsRequest request, out string? qualifier)
    {
        var reference = Parse(request.PathMembers["FunctionName"]);
        qualifier = request.QueryValue("Qualifier") ?? reference.Qualifier;
        var (account, region) = (reference.Account ?? request.Account, reference.Region ?? request.Region);
        return store.Find(FunctionStore.Id(account, region, reference.Name))
            ?? throw new LambdaRefusal(LambdaErrors.FunctionNotFound(Arn(account, region, reference.Name, qualifier)));
    }

    public static FunctionReference Parse(string text) => FunctionReference.TryParse(text, out var reference)
        ? reference
        : throw new LambdaRefusal(LambdaErrors.Invalid(
            text, "functionName",
            "Member must satisfy regular expression pattern: "
                + "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?"
                + "(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?"));

    public static string Arn(string account, string region, string name, string? qualifier = null) =>
        $"arn:aws:lambda:{region}:{account}:function:{name}{(qualifier is null ? "" : ":" + qualifier)}";
}
