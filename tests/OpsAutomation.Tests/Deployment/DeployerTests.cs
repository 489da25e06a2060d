using Amazon.Runtime;
using Amazon.S3.Model;
using OpsAutomation.Aws;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Compilation;
using OpsAutomation.Deployment;
using OpsAutomation.Deployment.Packaging;
using OpsAutomation.Deployment.Planning;
using OpsAutomation.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.Deployment;

public sealed class DeployerTests : IAsyncLifetime
{
    private readonly DirectoryInfo _functions = Directory.CreateTempSubdirectory("ops-test-");
    private LocalCloudHost _cloud = null!;
    private CloudClients _clients = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_functions.FullName, "bootstrap"), "#!/bin/sh\nexit 1\n", Cancel);
        _cloud = await LocalCloudHost.StartAsync(new LocalCloudOptions(TimeProvider.System, new Random(1)), Cancel);
        _clients = new CloudClients(new AwsConnection
        {
            Endpoint = _cloud.Endpoint.ToString().TrimEnd('/'),
            Region = "eu-west-1",
            Credentials = new BasicAWSCredentials("deployer", "local"),
            MaxErrorRetry = 0,
        });
    }

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await _cloud.DisposeAsync();
        _functions.Delete(recursive: true);
    }

    [Fact]
    public async Task A_second_deployment_changes_nothing()
    {
        var first = await DeployAsync([Stacks.Runbook("fix")]);
        var second = await DeployAsync([Stacks.Runbook("fix")]);

        Assert.Empty(first.Findings);
        Assert.True(first.Plan!.HasChanges);
        Assert.Empty(second.Findings);
        Assert.Empty(second.Plan!.Actions);
    }

    [Fact]
    public async Task What_was_done_is_reported_as_it_is_done()
    {
        var done = new Done();
        var result = await DeployAsync([Stacks.Runbook("fix")], done);

        Assert.Empty(result.Findings);
        Assert.Equal(result.Plan!.Actions.Select(a => $"{a.Type} {a.Name}").Order(), done.Actions.Order());
    }

    [Fact]
    public async Task A_plan_changes_nothing()
    {
        var done = new Done();
        var planned = await DeployAsync([Stacks.Runbook("fix")], done, planOnly: true);
        var buckets = await _clients.S3.ListBucketsAsync(new ListBucketsRequest(), Cancel);

        Assert.True(planned.Plan!.HasChanges);
        Assert.Empty(done.Actions);
        Assert.Empty(buckets.Buckets ?? []);
    }

    [Fact]
    public async Task New_code_replaces_functions_and_what_names_their_versions()
    {
        await DeployAsync([Stacks.Runbook("fix")]);
        await File.WriteAllTextAsync(Path.Combine(_functions.FullName, "bootstrap"), "#!/bin/sh\nexit 2\n", Cancel);

        var changed = await DeployAsync([Stacks.Runbook("fix")]);
        var again = await DeployAsync([Stacks.Runbook("fix")]);

        Assert.Empty(changed.Findings);
        Assert.Contains("Update state machine ops-s-fix: new versions of its functions", Stacks.Lines(changed.Plan!));
        Assert.Empty(again.Plan!.Actions);
    }

    [Fact]
    public async Task A_runbook_that_is_gone_is_pruned_on_request_and_leaves_nothing()
    {
        await DeployAsync([Stacks.Runbook("fix"), Stacks.Runbook("old")]);

        var kept = await DeployAsync([Stacks.Runbook("fix")]);
        var pruned = await DeployAsync([Stacks.Runbook("fix")], prune: true);
        var after = await DeployAsync([Stacks.Runbook("fix")], prune: true);

        Assert.Equal(3, kept.Plan!.Actions.Count(a => a.Kind == ActionKind.Unused));
        Assert.Empty(pruned.Findings);
        Assert.Equal(3, pruned.Plan!.Deletions.Count());
        Assert.Empty(after.Plan!.Actions);
    }

    [Fact]
    public async Task A_bad_name_of_a_stack_is_a_finding()
    {
        var result = await new Deployer(_clients, TimeProvider.System).DeployAsync(
            new DeploymentRequest("No Good", [], RemediationCatalog.Empty, Stacks.Package), new Done(), Cancel);

        Assert.Equal("OPS3001", result.Findings.Single().Code);
    }

    private Task<DeploymentResult> DeployAsync(CompiledOutput[] outputs, Done? done = null, bool prune = false, bool planOnly = false) =>
        new Deployer(_clients, TimeProvider.System).DeployAsync(
            new DeploymentRequest("s", outputs, RemediationCatalog.Empty, PackageBuilder.FromFolder(_functions.FullName))
            {
                Prune = prune,
                PlanOnly = planOnly,
            },
            done ?? new Done(),
            Cancel);

    private sealed class Done : IProgress<DeploymentAction>
    {
        private readonly List<string> _actions = [];

        public IReadOnlyList<string> Actions
        {
            get
            {
                lock (_actions) return [.. _actions];
            }
        }

        public void Report(DeploymentAction value)
        {
            lock (_actions) _actions.Add($"{value.Type} {(value.Type == "triggers" ? "triggers/" : value.Name)}");
        }
    }
}
