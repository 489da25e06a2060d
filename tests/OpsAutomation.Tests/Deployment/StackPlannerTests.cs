using OpsAutomation.Core.Json;
using OpsAutomation.Deployment.Deployed;
using OpsAutomation.Deployment.Planning;
using Xunit;

namespace OpsAutomation.Tests.Deployment;

public sealed class StackPlannerTests
{
    [Fact]
    public void In_an_empty_account_everything_is_created()
    {
        var plan = new StackPlanner(Stacks.Design(Stacks.Runbook("fix")), DeployedStack.Nothing).Plan(prune: false);

        Assert.All(plan.Actions, action => Assert.Equal(ActionKind.Create, action.Kind));
        Assert.Equal(
            [
                "bucket", "package", "table", "time to live", "queue", "role", "role", "role", "role", "function", "function", "state machine",
                "triggers", "function",
                "permission", "function URL", "failure destination", "rule", "rule", "schedule group", "schedule", "schedule",
            ],
            plan.Actions.Select(action => action.Type));
    }

    [Fact]
    public void Where_all_is_as_wanted_nothing_is_done()
    {
        var desired = Stacks.Design(Stacks.Runbook("fix"), Stacks.Runbook("mend"));

        var plan = new StackPlanner(desired, Stacks.Deploy(desired)).Plan(prune: true);

        Assert.Empty(plan.Actions);
        Assert.False(plan.HasChanges);
    }

    [Fact]
    public void New_code_gives_new_versions_from_the_functions_to_the_dispatcher()
    {
        var there = Stacks.Deploy(Stacks.Design(Stacks.Runbook("fix")));

        var plan = new StackPlanner(Stacks.Design(Stacks.OtherPackage, Stacks.Runbook("fix")), there with { Package = false }).Plan(prune: false);

        Assert.Equal(
            [
                $"Create package {Stacks.OtherPackage.Key}",
                "Update function ops-s-record: code",
                "Update function ops-s-ec2-create-route: code",
                "Update state machine ops-s-fix: new versions of its functions",
                "Create triggers triggers/",
                "Update function ops-s-dispatcher: triggers",
            ],
            Stacks.Lines(plan));
    }

    [Fact]
    public void A_changed_permission_touches_only_the_role()
    {
        var there = Stacks.Deploy(Stacks.Design(Stacks.Runbook("fix")));

        var plan = new StackPlanner(Stacks.Design(Stacks.Runbook("fix", action: "ec2:ReplaceRoute")), there).Plan(prune: false);

        Assert.Equal(["Update role ops-s-fix: policy"], Stacks.Lines(plan));
    }

    [Fact]
    public void A_changed_schedule_reaches_the_scheduler_and_the_dispatcher()
    {
        var there = Stacks.Deploy(Stacks.Design(Stacks.Runbook("fix")));

        var plan = new StackPlanner(Stacks.Design(Stacks.Runbook("fix", schedule: "rate(2 hours)")), there).Plan(prune: false);

        Assert.Equal(3, plan.Actions.Length);
        Assert.StartsWith("Create triggers triggers/", Stacks.Lines(plan)[0], StringComparison.Ordinal);
        Assert.Equal(["Update function ops-s-dispatcher: environment", "Update schedule fix-1: time"], Stacks.Lines(plan)[1..]);
    }

    [Fact]
    public void What_somebody_changed_by_hand_is_put_right()
    {
        var desired = Stacks.Design(Stacks.Runbook("fix"));
        var there = Stacks.Deploy(desired);
        var machine = there.StateMachines["ops-s-fix"];
        var rule = there.Rules["ops-s-1"];
        var function = there.Functions["ops-s-record"];
        var tampered = there with
        {
            StateMachines = there.StateMachines.SetItem("ops-s-fix", machine with { Definition = JsonObject.Of(("StartAt", "elsewhere")) }),
            Rules = there.Rules.SetItem("ops-s-1", rule with { Enabled = false }),
            Functions = there.Functions
                .SetItem("ops-s-ec2-create-route", there.Functions["ops-s-ec2-create-route"] with { Name = "ops-s-ec2-create-route" })
                .SetItem("ops-s-record", function with { TimeoutSeconds = 3 }),
            Dispatcher = there.Dispatcher with { HasPermission = false },
        };

        var lines = Stacks.Lines(new StackPlanner(desired, tampered).Plan(prune: false));

        Assert.Contains("Update function ops-s-record: timeout", lines);
        Assert.Contains("Update rule ops-s-1: it is disabled", lines);
        Assert.Contains("Create permission ops-s-dispatcher", lines);
        Assert.Contains(lines, line => line.StartsWith("Update state machine ops-s-fix", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_longer_wanted_is_listed_and_deleted_only_on_request()
    {
        var there = Stacks.Deploy(Stacks.Design(Stacks.Runbook("fix"), Stacks.Runbook("old")));
        var desired = Stacks.Design(Stacks.Runbook("fix"));

        var kept = new StackPlanner(desired, there).Plan(prune: false);
        var pruned = new StackPlanner(desired, there).Plan(prune: true);

        Assert.Equal(
            ["schedule old-1", "state machine ops-s-old", "role ops-s-old"],
            kept.Actions.Where(a => a.Kind == ActionKind.Unused).Select(a => $"{a.Type} {a.Name}"));
        Assert.Empty(kept.Deletions);
        Assert.Equal(["old-1", "ops-s-old", "ops-s-old"], pruned.Deletions.Select(a => a.Name));
    }
}
