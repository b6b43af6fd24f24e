# syntax=docker/dockerfile:1
FROM node:24-alpine AS base
WORKDIR /app
