using OpsAutomation.Deployment.Deployed;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Planning;

/// <summary>Compares one function with what is there.</summary>
public static class FunctionPlanner
{
    /// <summary>Null when nothing is to be done; then <paramref name="versionArn"/> is the version to use.</summary>
    public static ResourceAction<FunctionChange>? Plan(FunctionSpec spec, DeployedFunction? there, out string? versionArn)
    {
        versionArn = null;
        if (there is null) return new(ActionKind.Create, "function", spec.Name, new FunctionChange(spec, Code: true, Configuration: true));
        var code = there.CodeSha256 != spec.CodeSha256;
        var configuration = Differences(spec, there).ToList();
        if (!code && configuration.Count == 0 && there.Versions.TryGetValue(spec.Fingerprint, out versionArn)) return null;
        List<string> why = [.. code ? ["code"] : Array.Empty<string>(), .. configuration];
        return new(
            ActionKind.Update, "function", spec.Name, new FunctionChange(spec, code, configuration.Count > 0),
            why.Count == 0 ? "a version to publish" : string.Join(", ", why));
    }

    private static IEnumerable<string> Differences(FunctionSpec spec, DeployedFunction there)
    {
        if (there.Handler != spec.Handler) yield return "handler";
        if (there.RoleArn != spec.RoleArn) yield return "role";
        if (there.TimeoutSeconds != spec.TimeoutSeconds) yield return "timeout";
        if (there.MemoryMegabytes != spec.MemoryMegabytes) yield return "memory";
        if (!there.Environment.SequenceEqual(spec.Environment)) yield return "environment";
    }
}
