using System.Collections.Immutable;
using OpsAutomation.Aws.Lambda;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Deployed;

/// <summary>The functions whose environment names our stack: a name alone could be that of the stack 'a-b' for 'a'.</summary>
internal sealed class FunctionReader(CloudClients clients, StackNames names)
{
    public async Task<IReadOnlyList<DeployedFunction>> ReadAsync(CancellationToken cancellationToken)
    {
        var ours = new List<FunctionConfiguration>();
        await foreach (var function in clients.Lambda.AllFunctionsAsync(new ListFunctionsRequest(), cancellationToken).ConfigureAwait(false))
        {
            if (function.FunctionName!.StartsWith(names.Prefix, StringComparison.Ordinal)
                && function.Environment?.Variables?.GetValueOrDefault("OPS_STACK") == names.Stack)
            {
                ours.Add(function);
            }
        }
        return await Task.WhenAll(ours.Select(function => ReadAsync(function, cancellationToken))).ConfigureAwait(false);
    }

    private async Task<DeployedFunction> ReadAsync(FunctionConfiguration function, CancellationToken cancellationToken)
    {
        var versions = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        await foreach (var version in clients.Lambda.AllVersionsAsync(
            new ListVersionsByFunctionRequest(function.FunctionName!), cancellationToken).ConfigureAwait(false))
        {
            if (version.Version != "$LATEST" && version.Description is { Length: > 0 } description) versions[description] = version.FunctionArn!;
        }
        return new DeployedFunction(function.FunctionName!)
        {
            Handler = function.Handler,
            RoleArn = function.Role,
            CodeSha256 = function.CodeSha256,
            TimeoutSeconds = function.Timeout ?? 3,
            MemoryMegabytes = function.MemorySize ?? 128,
            Environment = ImmutableSortedDictionary.CreateRange(
                StringComparer.Ordinal, function.Environment?.Variables ?? ImmutableDictionary<string, string>.Empty),
            Versions = versions.ToImmutable(),
        };
    }
}
