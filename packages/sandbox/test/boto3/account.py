"""The simulated account seen by a client that shares nothing with it: boto3, knowing endpoint, region and made-up credentials.

Creates, describes and deletes a load balancer with listener, rule, target group and record, and checks AWS's error codes for
what is duplicate, missing or in use. Usage: python account.py URL-of-the-server (with the delays of a demonstration).
"""
import sys
import time

import boto3
from botocore.exceptions import ClientError

settings = dict(endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="any", aws_secret_access_key="any")
elbv2, ec2, route53 = (boto3.client(name, **settings) for name in ("elbv2", "ec2", "route53"))


def code_of(call, **parameters):
    try:
        call(**parameters)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "OK"


def expect(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: expected {expected}, found {found}")
    print(f"{what}: {found}")


def eventually(what, call, **parameters):
    for _ in range(40):
        if code_of(call, **parameters) == "OK":
            return print(f"{what}: OK")
        time.sleep(0.25)
    sys.exit(f"{what}: not within 10 seconds")


public = {"Name": "tag:kubernetes.io/role/elb", "Values": ["1"]}
subnets = ec2.describe_subnets(Filters=[public])["Subnets"]
vpc_id = subnets[0]["VpcId"]
subnet_ids = [subnet["SubnetId"] for subnet in subnets]
group_id = ec2.create_security_group(GroupName="boto3-lb", Description="boto3", VpcId=vpc_id)["GroupId"]

created = elbv2.create_load_balancer(Name="boto3", Subnets=subnet_ids, SecurityGroups=[group_id])["LoadBalancers"][0]
load_balancer = created["LoadBalancerArn"]
expect("same load balancer again", elbv2.create_load_balancer(Name="boto3", Subnets=subnet_ids, SecurityGroups=[group_id])["LoadBalancers"][0]["LoadBalancerArn"], load_balancer)
expect("duplicate load balancer", code_of(elbv2.create_load_balancer, Name="boto3", Subnets=subnet_ids[:2]), "DuplicateLoadBalancerName")
expect("missing load balancer", code_of(elbv2.describe_load_balancers, Names=["missing"]), "LoadBalancerNotFound")
elbv2.get_waiter("load_balancer_available").wait(LoadBalancerArns=[load_balancer], WaiterConfig={"Delay": 1, "MaxAttempts": 10})

target_group = elbv2.create_target_group(Name="boto3", Protocol="HTTP", Port=80, VpcId=vpc_id, TargetType="ip")["TargetGroups"][0]["TargetGroupArn"]
elbv2.register_targets(TargetGroupArn=target_group, Targets=[{"Id": "10.0.100.77"}])
refuse = [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}]
listener = elbv2.create_listener(LoadBalancerArn=load_balancer, Protocol="HTTP", Port=80, DefaultActions=refuse)["Listeners"][0]["ListenerArn"]
rule = dict(
    ListenerArn=listener,
    Priority=1,
    Conditions=[{"Field": "host-header", "Values": ["boto3.example.com"]}],
    Actions=[{"Type": "forward", "TargetGroupArn": target_group}],
)
elbv2.create_rule(**rule)
expect("duplicate rule", code_of(elbv2.create_rule, **rule), "PriorityInUse")
rules = elbv2.get_paginator("describe_rules").paginate(ListenerArn=listener, PageSize=1).build_full_result()["Rules"]
expect("rules with the default one", len(rules), 2)
expect("target group in use", code_of(elbv2.delete_target_group, TargetGroupArn=target_group), "ResourceInUse")
expect("security group in use", code_of(ec2.delete_security_group, GroupId=group_id), "DependencyViolation")

zone_id = next(zone["Id"] for zone in route53.list_hosted_zones()["HostedZones"] if zone["Name"] == "example.com.")
alias = {"HostedZoneId": created["CanonicalHostedZoneId"], "DNSName": created["DNSName"], "EvaluateTargetHealth": True}
record = {"Name": "boto3.example.com", "Type": "A", "AliasTarget": alias}


def change(action):
    return dict(HostedZoneId=zone_id, ChangeBatch={"Changes": [{"Action": action, "ResourceRecordSet": record}]})


eventually("create record", route53.change_resource_record_sets, **change("CREATE"))
time.sleep(1)
expect("duplicate record", code_of(route53.change_resource_record_sets, **change("CREATE")), "InvalidChangeBatch")
names = [one["Name"] for one in route53.list_resource_record_sets(HostedZoneId=zone_id)["ResourceRecordSets"] if one["Type"] == "A"]
expect("records", "boto3.example.com." in names, True)
expect("missing zone", code_of(route53.list_resource_record_sets, HostedZoneId="ZMISSING"), "NoSuchHostedZone")

eventually("delete record", route53.change_resource_record_sets, **change("DELETE"))
elbv2.delete_load_balancer(LoadBalancerArn=load_balancer)
expect("listener of a deleted load balancer", code_of(elbv2.describe_listeners, ListenerArns=[listener]), "ListenerNotFound")
eventually("delete target group", elbv2.delete_target_group, TargetGroupArn=target_group)
eventually("delete security group", ec2.delete_security_group, GroupId=group_id)
