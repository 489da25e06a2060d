import assert from 'node:assert/strict';
import * as events from '@aws-sdk/client-eventbridge';
import * as sqs from '@aws-sdk/client-sqs';

const bridge = new events.EventBridgeClient({});
const queues = new sqs.SQSClient({});
const name = 'orders-js';
const pattern = JSON.stringify({ source: ['shop.orders'], detail: { state: ['open'], total: [{ numeric: ['>=', 100] }] } });

const { QueueUrl } = await queues.send(new sqs.CreateQueueCommand({ QueueName: name }));
const { Attributes } = await queues.send(new sqs.GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));

const put = (...totals) => bridge.send(new events.PutEventsCommand({
  Entries: totals.map(total => ({ Source: 'shop.orders', DetailType: 'Order', Time: new Date(), Detail: JSON.stringify({ state: 'open', total }) })),
}));
const receive = async () => {
  const { Messages = [] } = await queues.send(new sqs.ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5, MaxNumberOfMessages: 10 }));
  for (const { ReceiptHandle } of Messages) await queues.send(new sqs.DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return Messages.map(m => JSON.parse(m.Body));
};

const { RuleArn } = await bridge.send(new events.PutRuleCommand({ Name: name, EventPattern: pattern }));
assert.equal(RuleArn, `arn:aws:events:us-east-1:123456789012:rule/${name}`);
const rule = await bridge.send(new events.DescribeRuleCommand({ Name: name }));
assert.deepEqual([rule.State, rule.EventPattern], ['ENABLED', pattern]);
const { Rules } = await bridge.send(new events.ListRulesCommand({ NamePrefix: 'orders-j' }));
assert.deepEqual(Rules.map(r => r.Name), [name]);

const targets = await bridge.send(new events.PutTargetsCommand({ Rule: name, Targets: [{ Id: 'queue', Arn: Attributes.QueueArn }] }));
assert.equal(targets.FailedEntryCount, 0);
assert.equal((await bridge.send(new events.ListTargetsByRuleCommand({ Rule: name }))).Targets[0].Arn, Attributes.QueueArn);

const answer = await put(99, 120);
assert.equal(answer.FailedEntryCount, 0);
const [received, ...more] = await receive();
assert.deepEqual([received.id, received.detail, more], [answer.Entries[1].EventId, { state: 'open', total: 120 }, []]);

const tested = await bridge.send(new events.TestEventPatternCommand({ EventPattern: pattern, Event: JSON.stringify(received) }));
assert.equal(tested.Result, true);
await assert.rejects(
  bridge.send(new events.TestEventPatternCommand({ EventPattern: '{"source":"shop.orders"}', Event: JSON.stringify(received) })),
  error => error instanceof events.InvalidEventPatternException && error.$fault === 'client');

await bridge.send(new events.DisableRuleCommand({ Name: name }));
assert.equal((await bridge.send(new events.DescribeRuleCommand({ Name: name }))).State, 'DISABLED');
await put(130);
await bridge.send(new events.EnableRuleCommand({ Name: name }));
await put(140);
assert.deepEqual((await receive()).map(e => e.detail.total), [140]);

await bridge.send(new events.RemoveTargetsCommand({ Rule: name, Ids: ['queue'] }));
await bridge.send(new events.DeleteRuleCommand({ Name: name }));
await assert.rejects(bridge.send(new events.DescribeRuleCommand({ Name: name })), events.ResourceNotFoundException);
console.log('walked');
