#!/usr/bin/env bash
# The health check of the containers, whose images have no curl: succeeds where GET /health answers 200 on this machine.
#   health.sh PORT
exec 3<>"/dev/tcp/127.0.0.1/${1:?health.sh needs a port}" || exit 1
printf 'GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 4 _ status _ <&3 && [[ $status == 200 ]]
